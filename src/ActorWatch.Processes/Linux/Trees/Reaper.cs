using System.Collections.Concurrent;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Proc;
using ActorWatch.Supervision.Components;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Processes.Linux.Trees;

/// <summary>
/// Notices ends, decides whether anything is left of a tree, and kills trees; all on one thread. It waits on pidfds
/// only and never for "any child", so a status cannot be lost, and children of others in this process are left alone.
/// The exits of one batch share one look at the list of orphans.
/// </summary>
/// <remarks>
/// As a subreaper all orphans of a tree come to us: when the list has nothing of a tree and its lock is free, it is gone
/// without a look at /proc. Otherwise (embedded in a program that keeps its orphans elsewhere) a scan tells.
/// </remarks>
internal sealed partial class Reaper : IDisposable
{
    // Orphans of living programs are noticed with the next exit; this bounds how long the dead ones stay zombies.
    private const int SweepPause = 5000;

    private readonly EventLoop _loop;
    private readonly TreeScanner _scanner;
    private readonly ChildList _children = new();
    private readonly ILogger _logger;
    private readonly bool _isSubreaper;
    private readonly ConcurrentDictionary<ulong, ProcessTree> _trees = new();
    private readonly HashSet<ProcessTree> _touched = [];
    private readonly HashSet<ProcessTree> _killing = [];
    private readonly HashSet<ProcessTree> _waitingForLock = [];
    private bool _looksAtOrphans;
    private long _nextSweep;

    /// <param name="logger">The daemon's own log.</param>
    /// <param name="isSubreaper">True when orphans of our programs are to come to this process.</param>
    /// <param name="expected">
    /// Programs of the daemon before that may be our children: they are not reaped before they were taken over.
    /// </param>
    public Reaper(ILogger logger, bool isSubreaper, IEnumerable<int> expected)
    {
        _leaders = [.. expected];
        _logger = logger;
        _isSubreaper = isSubreaper && _children.IsAvailable
            && Libc.PrCtl(Numbers.SubreaperSet, 1, 0, 0, 0) == 0;
        _loop = new EventLoop("actorwatch-reaper", error => Log.ReaperFailed(_logger, error))
        {
            AfterBatch = AfterBatch,
            NextTimeout = NextTimeout,
        };
        _scanner = new TreeScanner(_trees, error => Log.ReaperFailed(_logger, error));
        _loop.Start();
    }

    /// <summary>The loop, for other descriptors that belong to processes.</summary>
    public EventLoop Loop => _loop;

    /// <summary>How sure it is to find all that a program starts.</summary>
    public string Guarantee(ProcessTree tree) =>
        (tree.Lock is not null ? "instance lock, limit mark" : "limit mark") + (OrphansComeToUs(tree) ? " and subreaper" : "");

    /// <summary>Makes a tree known before its leader is started, so that an early orphan finds it. Thread-safe.</summary>
    public void Announce(ProcessTree tree) => _trees[tree.Tag] = tree;

    /// <summary>Forgets a tree whose leader could not be started. Thread-safe.</summary>
    public void Withdraw(ProcessTree tree) => _trees.TryRemove(new(tree.Tag, tree));

    /// <summary>Watches a started leader. Its reports may come before this returns. Thread-safe.</summary>
    public void Register(ProcessTree tree)
    {
        tree.WatchId = _loop.NewId();
        _loop.Watch(tree.WatchId, tree.Pidfd!, () => OnLeaderReady(tree));
    }

    /// <summary>Watches a leader that our predecessor started, with its orphans that are known already. Thread-safe.</summary>
    public void Adopt(ProcessTree tree) => _loop.Post(() =>
    {
        ClaimOrphans(tree);
        Register(tree);
    });

    /// <summary>Takes a tree whose leader has ended before it could be watched. Thread-safe.</summary>
    /// <param name="tree">The tree; its leader is not known.</param>
    /// <param name="exit">How the leader ended.</param>
    /// <param name="isGone">True when nothing else of it is left.</param>
    public void AdoptRemains(ProcessTree tree, ExitStatus exit, bool isGone) => _loop.Post(() =>
    {
        tree.Exit = exit;
        ClaimOrphans(tree);
        if (isGone)
        {
            Finish(tree, exit);
        }
        else
        {
            _touched.Add(tree);
        }
    });

    /// <summary>Looks for all processes of a tree whose leader is not known; the answer comes on the loop's thread.</summary>
    public void Search(ProcessTree tree, Action<IReadOnlyList<(int Pid, Descriptor Pidfd)>> onFound) =>
        _scanner.Request(tree, found => _loop.Post(() => onFound(found)));

    /// <summary>Signals a tree that is not gone; on the loop's thread.</summary>
    public static void Signal(ProcessTree tree, UnixSignal signal, SignalScope scope)
    {
        if (tree.IsGone || tree.Pidfd is not { } pidfd)
        {
            return;
        }

        if (scope == SignalScope.Group)
        {
            Pidfd.SignalGroup(pidfd, tree.SafeNumber, signal.Number);
        }
        else if ((tree.Main is not { } main || !Pidfd.Signal(main, signal.Number)) && tree.Exit is null)
        {
            Pidfd.Signal(pidfd, signal.Number);
        }
    }

    /// <summary>Takes the descriptor of the main process of a tree. Thread-safe.</summary>
    public void TakeMain(ProcessTree tree, Descriptor main) => _loop.Post(() =>
    {
        tree.Main?.Dispose();
        tree.Main = tree.IsGone ? null : main;
        if (tree.IsGone)
        {
            main.Dispose();
        }
    });

    /// <summary>Begins a kill, or renews the one that goes on; on the loop's thread.</summary>
    public void Kill(ProcessTree tree, KillScope scope)
    {
        if (tree.IsGone || (tree.Pidfd is null && tree.Exit is null))
        {
            return;
        }

        if (tree.Kill is { } kill)
        {
            kill.Renew(scope, Now);
        }
        else
        {
            tree.Kill = new TreeKill(scope, Now);
            _killing.Add(tree);
        }

        tree.IsScannedClean = false;
        _looksAtOrphans = true;
        _touched.Add(tree);
    }

    public void Dispose()
    {
        _scanner.Dispose();
        _loop.Dispose();
        _children.Dispose();
    }

    private static long Now => Environment.TickCount64;

    private int NextTimeout()
    {
        var next = _isSubreaper ? _nextSweep : long.MaxValue;
        foreach (var tree in _killing)
        {
            next = Math.Min(next, tree.Kill!.NextAt);
        }

        foreach (var tree in _waitingForLock)
        {
            next = Math.Min(next, tree.LockWait!.NextAt);
        }

        return next == long.MaxValue ? -1 : (int)Math.Clamp(next - Now, 0, SweepPause);
    }

    private void OnLeaderReady(ProcessTree tree)
    {
        if (tree.Exit is not null)
        {
            return;
        }

        tree.Exit = !Pidfd.TryReadExit(tree.Pidfd!, out var info) ? ForeignExit.Read(tree.Pid, tree.Pidfd!)
            : info.Code == Numbers.CodeExited ? ExitStatus.Exited(info.Status)
            : ExitStatus.KilledBy(new UnixSignal(info.Status)) with { CoreDumped = info.Code == Numbers.CodeDumped };
        _looksAtOrphans = true;
        _touched.Add(tree);
    }

    private void AfterBatch()
    {
        var now = Now;
        foreach (var tree in _killing)
        {
            if (tree.Kill!.NextAt <= now)
            {
                _looksAtOrphans = true;
                _touched.Add(tree);
            }
        }

        _touched.UnionWith(_waitingForLock.Where(tree => tree.LockWait!.NextAt <= now));
        if (_isSubreaper && (_looksAtOrphans || now >= _nextSweep))
        {
            _looksAtOrphans = false;
            _nextSweep = now + SweepPause;
            LookAtOrphans();
        }

        if (_touched.Count > 0)
        {
            foreach (var tree in _touched)
            {
                Evaluate(tree, now);
            }

            _touched.Clear();
        }
    }

    private void Evaluate(ProcessTree tree, long now)
    {
        if (tree.IsGone)
        {
            return;
        }

        if (tree.Exit is { } exit)
        {
            var left = WhatIsLeft(tree);
            if (left == Left.Nothing || IsRestLetGo(tree))
            {
                Finish(tree, exit);
                return;
            }

            if (IsLockHeldBriefly(tree, left, now) && tree.Kill is null)
            {
                return;
            }

            if (left == Left.OnlyAScanTells)
            {
                RequestScan(tree);
                tree.Kill?.Struck(now);
                if (!tree.IsExitReported)
                {
                    return;
                }
            }

            if (!tree.IsExitReported)
            {
                tree.IsExitReported = true;
                tree.OnExited(exit);
            }
        }

        if (tree.Kill is { } kill)
        {
            Strike(tree, kill, now);
        }
    }

    private Left WhatIsLeft(ProcessTree tree)
    {
        if (tree.Members.Count > 0)
        {
            return Left.Members;
        }

        return tree.Lock?.Look() switch
        {
            InstanceLock.State.Held => Left.Holders,
            InstanceLock.State.Unknown when !tree.IsScannedClean => Left.OnlyAScanTells,
            _ when !OrphansComeToUs(tree) && !tree.IsScannedClean => Left.OnlyAScanTells,
            _ => Left.Nothing,
        };
    }

    // A kill of the leader or its group is over with them; orphans that are left are still ours to reap.
    private static bool IsRestLetGo(ProcessTree tree)
    {
        if (tree.Kill is not { HasStruck: true, Scope: not KillScope.Tree } kill
            || (kill.Scope == KillScope.Group && tree.Members.Keys.Any(pid => IsAliveIn(tree.Pid, pid))))
        {
            return false;
        }

        foreach (var member in tree.Members.Values)
        {
            member.Tree = null;
        }

        tree.Members.Clear();
        return true;
    }

    private bool OrphansComeToUs(ProcessTree tree) => _isSubreaper && !tree.IsForeign;

    private static bool IsAliveIn(int group, int pid) =>
        ProcStat.TryRead(pid, out var stat) && stat.Group == group && stat.State != 'Z';

    private bool IsLockHeldBriefly(ProcessTree tree, Left left, long now)
    {
        if (left != Left.Holders)
        {
            tree.LockWait = null;
            _waitingForLock.Remove(tree);
            return false;
        }

        tree.LockWait ??= new LockWait(now);
        tree.LockWait.Looked(now);
        _waitingForLock.Add(tree);
        return tree.LockWait.IsBrief(now);
    }

    // The leader is reaped last, so that its pid, group and session stayed reserved until now.
    private void Finish(ProcessTree tree, ExitStatus exit)
    {
        tree.IsGone = true;
        _killing.Remove(tree);
        _waitingForLock.Remove(tree);
        Withdraw(tree);
        tree.OnEnding(exit);
        _leaders.Remove(tree.Pid);
        tree.Main?.Dispose();
        if (tree.Pidfd is { } pidfd)
        {
            _loop.Forget(tree.WatchId);
            Pidfd.Reap(pidfd);
            pidfd.Dispose();
        }

        tree.OnGone(exit);
    }

    private enum Left
    {
        Nothing,
        Members,
        Holders,
        OnlyAScanTells,
    }
}
