namespace ActorWatch.Supervision.Ports;

/// <summary>What proves that a process is the one that was started: a pid alone is reused.</summary>
/// <param name="Pid">The process id.</param>
/// <param name="StartTicks">Start time of the process in clock ticks since boot (field 22 of its stat file).</param>
/// <param name="BootId">The boot in which both are valid.</param>
/// <param name="PidfdInode">Inode of its pidfd where the kernel has pidfs; else 0.</param>
public sealed record WorkloadIdentity(int Pid, ulong StartTicks, Guid BootId, ulong PidfdInode)
{
    /// <summary>The id of its container; null where it is none.</summary>
    public string? ContainerId { get; init; }

    /// <summary>How sure the driver is to find all that the instance starts, for status: <c>cgroup</c>, <c>instance lock and subreaper</c>.</summary>
    public string? Guarantee { get; init; }
}
