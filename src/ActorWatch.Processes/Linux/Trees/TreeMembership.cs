using ActorWatch.Processes.Linux.Proc;

namespace ActorWatch.Processes.Linux.Trees;

/// <summary>Tells whether a process belongs to a tree, quickly and for sure; where it cannot be told, it does not.</summary>
internal static class TreeMembership
{
    /// <summary>Looks at its tag, and where it has none at its session. Thread-safe.</summary>
    public static bool Has(ProcessTree tree, int pid)
    {
        if (pid <= 0)
        {
            return false;
        }

        var tag = TreeTag.Read(pid);
        return tag != 0
            ? tag == tree.Tag
            : tree.SafeNumber is var leader and > 0 && ProcStat.TryRead(pid, out var stat) && stat.Session == leader;
    }
}
