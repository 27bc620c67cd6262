using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Linux.Trees;

/// <summary>A process below the leader that we know of: an orphan that came to us, or one that a scan found.</summary>
/// <param name="Pid">Its pid.</param>
/// <param name="Pidfd">Its descriptor; owned.</param>
/// <param name="Tree">Whose it is; null when nothing tells.</param>
/// <param name="IsChild">True when it is our child, so that we reap it.</param>
internal sealed record TreeMember(int Pid, Descriptor Pidfd, ProcessTree? Tree, bool IsChild)
{
    /// <summary>The key under which the event loop watches it.</summary>
    public long WatchId { get; set; }

    /// <summary>True once it was sent SIGKILL.</summary>
    public bool IsKilled { get; set; }
}
