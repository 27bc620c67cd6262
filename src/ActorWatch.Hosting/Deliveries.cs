using ActorWatch.Alerts;
using ActorWatch.Supervision.Configuration;
using ActorWatch.Supervision.Ports;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Hosting;

/// <summary>Begins the delivery of the alerts of a configuration.</summary>
internal static class Deliveries
{
    /// <summary>Begins it; what an earlier daemon left is delivered first.</summary>
    public static AlertDelivery Begin(
        ActorWatchConfiguration configuration, ICommandRunner commands, TimeProvider time, ILoggerFactory loggers)
    {
        Directory.CreateDirectory(configuration.DataDirectory); // a host without processes has not made it
        return AlertDelivery.Begin(configuration.Alerts, new AlertSurroundings
        {
            Directory = configuration.DataDirectory,
            Node = configuration.NodeName,
            Commands = commands,
            Time = time,
            Logger = loggers.CreateLogger("ActorWatch.Alerts"),
        });
    }
}
