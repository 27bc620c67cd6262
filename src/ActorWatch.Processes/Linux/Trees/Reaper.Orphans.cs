using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Proc;

namespace ActorWatch.Processes.Linux.Trees;

/// <summary>Orphans: whose they are, and their end.</summary>
internal sealed partial class Reaper
{
    private readonly Dictionary<int, TreeMember> _orphans = [];
    private readonly List<int> _listed = [];

    // Those that our predecessor started before it became this process: they are children of the main thread too.
    private readonly HashSet<int> _leaders;

    // The end of an orphan brings its own children to us, so the list is read again after one was reaped.
    private void LookAtOrphans()
    {
        var hasReaped = true;
        while (hasReaped)
        {
            hasReaped = false;
            _children.Read(_listed);
            foreach (var pid in _listed)
            {
                if (!_orphans.ContainsKey(pid) && !_leaders.Contains(pid))
                {
                    hasReaped |= Receive(pid);
                }
            }
        }
    }

    // True when it had ended already.
    private bool Receive(int pid)
    {
        var tree = FindOwner(pid);
        if (tree?.Pid == pid || Pidfd.TryOpen(pid, out _) is not { } pidfd)
        {
            return false;
        }

        if (Pidfd.Reap(pidfd))
        {
            pidfd.Dispose();
            return true;
        }

        var orphan = new TreeMember(pid, pidfd, tree, isChild: true);
        _orphans.Add(pid, orphan);
        Attach(orphan);
        return false;
    }

    // Over an upgrade they may have come before anybody knew of the tree.
    private void ClaimOrphans(ProcessTree tree)
    {
        foreach (var orphan in _orphans.Values)
        {
            if (orphan.Tree is null && FindOwner(orphan.Pid) == tree && tree.Members.TryAdd(orphan.Pid, orphan))
            {
                orphan.Tree = tree;
            }
        }
    }

    private void Attach(TreeMember member)
    {
        if (member.Tree is { } tree)
        {
            if (tree.Members.Remove(member.Pid, out var known))
            {
                _loop.Forget(known.WatchId);
                known.Pidfd.Dispose();
            }

            tree.Members.Add(member.Pid, member);
            tree.IsScannedClean = false;
            _touched.Add(tree);
        }

        member.WatchId = _loop.NewId();
        _loop.Watch(member.WatchId, member.Pidfd, () => OnMemberEnded(member));
    }

    private void OnMemberEnded(TreeMember member)
    {
        _loop.Forget(member.WatchId);
        if (member.IsChild)
        {
            Pidfd.Reap(member.Pidfd);
            _orphans.Remove(member.Pid);
        }

        member.Pidfd.Dispose();
        _looksAtOrphans = true;
        if (member.Tree is { } tree
            && tree.Members.TryGetValue(member.Pid, out var known)
            && ReferenceEquals(known, member))
        {
            tree.Members.Remove(member.Pid);
            _touched.Add(tree);
        }
    }

    // The tag first: one call. The session holds for what stayed in it, the environment for what kept its own.
    private ProcessTree? FindOwner(int pid)
    {
        if (_trees.TryGetValue(TreeTag.Read(pid), out var tree))
        {
            return tree;
        }

        if (ProcStat.TryRead(pid, out var stat) && stat.Session > 1)
        {
            foreach (var candidate in _trees.Values)
            {
                if (candidate.SafeNumber == stat.Session)
                {
                    return candidate;
                }
            }
        }

        return EnvironmentTag.TryRead(pid, out var tag) && _trees.TryGetValue(tag, out tree) ? tree : null;
    }
}
