using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Linux.Trees;

/// <summary>A process below the leader that we know of: an orphan that came to us, or one that a scan found.</summary>
internal sealed class TreeMember(int pid, Descriptor pidfd, ProcessTree? tree, bool isChild)
{
    /// <summary>Its pid.</summary>
    public int Pid => pid;

    /// <summary>Its descriptor; owned.</summary>
    public Descriptor Pidfd => pidfd;

    /// <summary>True when it is our child, so that we reap it.</summary>
    public bool IsChild => isChild;

    /// <summary>Whose it is; null when nothing tells, or when it was let go.</summary>
    public ProcessTree? Tree { get; set; } = tree;

    /// <summary>The key under which the event loop watches it.</summary>
    public long WatchId { get; set; }

    /// <summary>True once it was sent SIGKILL.</summary>
    public bool IsKilled { get; set; }
}
