using ActorWatch.Processes;
using ActorWatch.Storage;
using ActorWatch.Supervision.Configuration;

namespace ActorWatch.Hosting;

/// <summary>Opens the store of a configuration.</summary>
internal static class Stores
{
    /// <exception cref="StoreRefusedException">It is another's, or of a newer version.</exception>
    public static SqliteStore Open(ActorWatchConfiguration configuration, DaemonHome home, bool takeOver, TimeProvider time) =>
        SqliteStore.Open(
            new StoreIdentity
            {
                Directory = configuration.DataDirectory,
                StoreId = home.StoreId,
                Node = configuration.NodeName,
                Owner = home.User,
                ConfigurationFile = configuration.File,
                BootId = home.BootId,
            },
            configuration.History,
            takeOver,
            time);
}
