using ActorWatch.Processes.Launching;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Linux.Launching;

/// <summary>
/// Limits and priority of children. The daemon raises its own soft limit of open files once; a child gets back the one
/// that the daemon was started with.
/// </summary>
internal static unsafe class ResourceLimits
{
    // What Linux and systemd give a program that nobody configured.
    private const ulong UsualSoftLimit = 1024;
    private static readonly LimitPair Original = RaiseOpenFiles();

    /// <summary>The open-files limit that children get when their component names none.</summary>
    public static (ulong Soft, ulong Hard) OpenFilesOfChildren => (Original.Soft, Original.Hard);

    /// <summary>Refuses what the kernel would refuse later, when the program runs already.</summary>
    public static void Check(ProcessSpec spec)
    {
        var isRoot = Libc.GetEffectiveUser() == 0;
        foreach (var (limit, value) in spec.Limits)
        {
            LimitPair own;
            if (!isRoot && Libc.PrLimit(0, (int)limit, null, &own) == 0 && value > own.Hard)
            {
                throw new LaunchRefusedException(
                    $"limit {limit} = {value} is above the daemon's own hard limit of {own.Hard}, and only root may "
                    + "raise it. Lower it in process.limits, or start the daemon with a higher limit.");
            }
        }

        LimitPair priority;
        if (!isRoot && spec.Nice is { } nice && nice < Libc.GetPriority(0, 0)
            && Libc.PrLimit(0, 13, null, &priority) == 0 && (ulong)(20 - nice) > priority.Soft)
        {
            throw new LaunchRefusedException(
                $"nice {nice} is before the daemon's own, and only root may go there. Raise process.nice.");
        }
    }

    /// <summary>
    /// Applies them to a child that was executed a moment ago; its first instructions may run before. The limit of the stack
    /// is not among them: the child is executed with it.
    /// </summary>
    public static void Apply(int pid, ProcessSpec spec)
    {
        if (!spec.Limits.ContainsKey(ResourceLimit.OpenFiles))
        {
            Set(pid, Numbers.LimitOpenFiles, Original);
        }

        foreach (var (limit, value) in spec.Limits.Where(static pair => pair.Key != ResourceLimit.StackSize))
        {
            Set(pid, (int)limit, new LimitPair { Soft = value, Hard = value });
        }

        if (spec.Nice is { } nice)
        {
            _ = Libc.SetPriority(0, (uint)pid, nice);
        }
    }

    /// <summary>Gives this process the limit of open files back that it was started with, for what it becomes.</summary>
    public static void GiveBackOwn() => Set(0, Numbers.LimitOpenFiles, Original);

    private static void Set(int pid, int limit, LimitPair pair) => _ = Libc.PrLimit(pid, limit, &pair, null);

    // The .NET runtime raises the soft limit before any of our code runs, so the original is known only through the
    // process that started us: a shell has the limits that it gave us. Where it has others, the usual one is taken.
    private static LimitPair RaiseOpenFiles()
    {
        LimitPair own;
        if (Libc.PrLimit(0, Numbers.LimitOpenFiles, null, &own) != 0)
        {
            return new LimitPair { Soft = UsualSoftLimit, Hard = UsualSoftLimit };
        }

        var raised = new LimitPair { Soft = own.Hard, Hard = own.Hard };
        _ = Libc.PrLimit(0, Numbers.LimitOpenFiles, &raised, null);
        if (own.Soft < own.Hard)
        {
            return own;
        }

        LimitPair parent;
        var known = Libc.PrLimit(Libc.GetParent(), Numbers.LimitOpenFiles, null, &parent) == 0 && parent.Hard == own.Hard;
        var soft = known ? parent.Soft : Math.Min(UsualSoftLimit, own.Hard);
        return new LimitPair { Soft = Math.Min(soft, own.Hard), Hard = own.Hard };
    }
}
