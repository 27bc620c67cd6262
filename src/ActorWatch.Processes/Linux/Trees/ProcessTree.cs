using ActorWatch.Processes.Linux.Native;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Linux.Trees;

/// <summary>
/// A program that was started and all that it starts. After its registration the reaper's thread owns it; the callbacks
/// come on that thread and must not block.
/// </summary>
internal abstract class ProcessTree(ulong tag)
{
    private readonly Lock _gate = new();
    private List<Action>? _waiting = [];

    /// <summary>What its processes carry.</summary>
    public ulong Tag => tag;

    /// <summary>The leader's pid; 0 before it was started.</summary>
    public int Pid { get; private set; }

    /// <summary>The leader's descriptor; null before it was started, and when it was gone before we came.</summary>
    public Descriptor? Pidfd { get; private set; }

    /// <summary>
    /// The main process where the program named another one than the leader, proven to be of this tree; else null.
    /// </summary>
    public Descriptor? Main { get; set; }

    /// <summary>The lock that its output holds; null where it has none.</summary>
    public InstanceLock? Lock { get; set; }

    /// <summary>
    /// True for one that another process started: the leader is no child of ours, and its orphans do not come to us.
    /// </summary>
    public bool IsForeign { get; set; }

    /// <summary>
    /// The number of the leader's group and session while it surely means them, else 0: a leader that is our child is reaped
    /// last, but one that is not may be gone at any time after its end, and its number may be another's.
    /// </summary>
    public int SafeNumber => IsForeign && Exit is not null ? 0 : Pid;

    /// <summary>How the leader ended; null while it runs.</summary>
    public ExitStatus? Exit { get; set; }

    /// <summary>True once the exit was reported while something was left.</summary>
    public bool IsExitReported { get; set; }

    /// <summary>True once nothing is left.</summary>
    public bool IsGone { get; set; }

    /// <summary>The kill that goes on; null when there is none.</summary>
    public TreeKill? Kill { get; set; }

    /// <summary>The wait for a lock that somebody unknown holds; null when there is none.</summary>
    public LockWait? LockWait { get; set; }

    /// <summary>Known processes below the leader.</summary>
    public Dictionary<int, TreeMember> Members { get; } = [];

    /// <summary>True while a scan of all processes runs for this tree.</summary>
    public bool IsScanning { get; set; }

    /// <summary>True when the last scan found nothing and nothing came since.</summary>
    public bool IsScannedClean { get; set; }

    /// <summary>The key under which the event loop watches the leader.</summary>
    public long WatchId { get; set; }

    /// <summary>Takes the started leader.</summary>
    public void Started(int pid, Descriptor pidfd)
    {
        Pid = pid;
        Pidfd = pidfd;
    }

    /// <summary>Does something once the start is over; now, when it is. Thread-safe.</summary>
    public void AfterLaunch(Action action)
    {
        lock (_gate)
        {
            if (_waiting is not null)
            {
                _waiting.Add(action);
                return;
            }
        }

        action();
    }

    /// <summary>The start is over: runs what waited for it.</summary>
    public void EndLaunch()
    {
        List<Action> actions;
        lock (_gate)
        {
            actions = _waiting ?? [];
            _waiting = null;
        }

        foreach (var action in actions)
        {
            action();
        }
    }

    /// <summary>The leader ended, and something is left.</summary>
    public abstract void OnExited(ExitStatus exit);

    /// <summary>Nothing is left, and the leader is about to be reaped: who dies now would lose its exit.</summary>
    public virtual void OnEnding(ExitStatus exit)
    {
    }

    /// <summary>Nothing is left, not even a zombie; the exit was not reported before when <see cref="IsExitReported"/> is false.</summary>
    public abstract void OnGone(ExitStatus exit);

    /// <summary>A kill has run out of time.</summary>
    public abstract void OnSurvivors(string survivors);
}
