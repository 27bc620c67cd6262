namespace ActorWatch.Processes;

/// <summary>Whose programs these are.</summary>
/// <param name="StoreId">The random name of the data directory; it stays with it.</param>
/// <param name="BootId">The kernel's name for this boot; empty where it tells none.</param>
/// <param name="User">The number of the daemon's user; 0 where users have none.</param>
public sealed record DaemonHome(string StoreId, Guid BootId, uint User);
