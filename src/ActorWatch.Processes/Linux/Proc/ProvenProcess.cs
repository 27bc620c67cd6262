using ActorWatch.Processes.Directories;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Linux.Proc;

/// <summary>A process that is the one whose identity was written down, whatever its pid has meant meanwhile.</summary>
internal static class ProvenProcess
{
    /// <summary>Opens it; null when it is gone, or when its pid means another.</summary>
    /// <param name="identity">What was written down.</param>
    /// <param name="stat">What /proc tells of it; it may be a zombie.</param>
    public static Descriptor? TryOpen(WorkloadIdentity identity, out ProcStat stat)
    {
        stat = default;
        if (identity.BootId != BootId.Current || Pidfd.TryOpen(identity.Pid, out _) is not { } pidfd)
        {
            return null;
        }

        // First the descriptor, then the proof: what it means cannot change any more.
        if (ProcStat.TryRead(identity.Pid, out stat)
            && stat.StartTicks == identity.StartTicks
            && (identity.PidfdInode == 0 || Pidfd.Inode(pidfd) == identity.PidfdInode))
        {
            return pidfd;
        }

        pidfd.Dispose();
        return null;
    }
}
