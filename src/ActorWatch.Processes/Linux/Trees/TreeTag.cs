using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Proc;
using ActorWatch.Supervision;

namespace ActorWatch.Processes.Linux.Trees;

/// <summary>
/// A number that every process of a tree carries from birth: the soft limit of real-time processor time. The kernel
/// hands limits on through fork, exec and setsid, so it stays where a program closes its descriptors, leaves its session
/// and clears its environment; only who sets this very limit loses it. The values are so large (above 70,000 years) that
/// they limit nothing. Reading it takes one call and no file.
/// </summary>
internal static unsafe class TreeTag
{
    private const ulong Base = 0x2000_0000_0000_0000;
    private const ulong Unlimited = ulong.MaxValue;

    /// <summary>False where this process is limited itself, so that no tag can be given.</summary>
    public static bool IsAvailable { get; } = OwnHardLimit() == Unlimited;

    /// <summary>The tag of a tree: stable for a store and a mark, also for the next daemon. Names ignore case.</summary>
    public static ulong Of(string store, string mark) =>
        Base | (StableHash.Of64($"{store}/{mark}".ToLowerInvariant()) & (Base - 1));

    /// <summary>Gives this process the tag, for the child that is started next; 0 takes it back.</summary>
    public static void SetOwn(ulong tag) => SetOf(0, tag == 0 ? Unlimited : tag);

    /// <summary>
    /// Gives a child the tag, and what it has started in the meantime: under load a child may run for milliseconds
    /// before we do.
    /// </summary>
    public static void SetOfTree(int pid, ulong tag)
    {
        SetOf(pid, tag);
        foreach (var child in ChildList.Of(pid))
        {
            if (Read(child) != tag)
            {
                SetOfTree(child, tag);
            }
        }
    }

    /// <summary>The tag of a process; 0 when it has none or we may not know.</summary>
    public static ulong Read(int pid)
    {
        LimitPair pair;
        return Libc.PrLimit(pid, Numbers.LimitRealTime, null, &pair) == 0 && pair.Soft >> 61 == Base >> 61
            ? pair.Soft
            : 0;
    }

    private static void SetOf(int pid, ulong tag)
    {
        var pair = new LimitPair { Soft = tag, Hard = Unlimited };
        _ = IsAvailable ? Libc.PrLimit(pid, Numbers.LimitRealTime, &pair, null) : 0;
    }

    private static ulong OwnHardLimit()
    {
        LimitPair pair;
        return Libc.PrLimit(0, Numbers.LimitRealTime, null, &pair) == 0 ? pair.Hard : 0;
    }
}
