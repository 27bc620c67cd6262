using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Linux.Launching;

/// <summary>
/// Tells the program of an instance from all that it starts, before anybody has noted its pid: the scheduler's flag "reset on
/// fork". The child gets it before it executes its program; the kernel keeps it over exec and hands it on to no child, whatever
/// session that makes for itself. It is taken away when the pid is noted, since with it a raised priority is not handed on.
/// </summary>
internal static unsafe class LeaderMark
{
    /// <summary>The policy of a process that has it: the ordinary one with the flag.</summary>
    private const int Policy = Ordinary | ResetOnFork;

    private const int Ordinary = 0;
    private const int FirstInFirstOut = 1;
    private const int ResetOnFork = 0x40000000;

    /// <summary>
    /// False where this process may not take it away again (CAP_SYS_NICE), has another policy to hand on, or has a C library
    /// that cannot give it.
    /// </summary>
    public static bool IsAvailable { get; } = CanSpawnWithIt() && Try();

    /// <summary>Whether a process has it.</summary>
    public static bool IsOn(int pid) => Libc.SchedGetScheduler(pid) == Policy;

    /// <summary>Gives it to a process, or to the calling thread with 0; false where that is not allowed.</summary>
    public static bool TryPut(int pid) => TrySet(pid, Policy);

    /// <summary>Takes it away; nothing happens to a process without it.</summary>
    public static void Remove(int pid)
    {
        if (IsAvailable && IsOn(pid))
        {
            TrySet(pid, Ordinary);
        }
    }

    /// <summary>
    /// Writes it into attributes of posix_spawn; false where that is not possible. The call for it refuses flags, though the
    /// child would be given them: so it is asked for a policy that it takes, which shows where the policy lies.
    /// </summary>
    /// <param name="attributes">The attributes, without a policy.</param>
    /// <param name="size">Their size in bytes.</param>
    public static bool TryPutInto(void* attributes, int size)
    {
        var words = new Span<int>(attributes, size / sizeof(int));
        var before = words.ToArray();
        _ = Libc.SpawnAttrSetSchedPolicy(attributes, FirstInFirstOut);
        var place = words.CommonPrefixLength(before);
        if (place == words.Length || words[place] != FirstInFirstOut)
        {
            return false;
        }

        int policy;
        words[place] = Policy;
        return Libc.SpawnAttrGetSchedPolicy(attributes, &policy) == 0 && policy == Policy;
    }

    private static bool CanSpawnWithIt()
    {
        var attributes = stackalloc byte[PosixSpawn.AttributesSize];
        return Libc.SpawnAttrInit(attributes) == 0 && TryPutInto(attributes, PosixSpawn.AttributesSize);
    }

    private static bool TrySet(int pid, int policy)
    {
        var priority = 0;
        return Libc.SchedSetScheduler(pid, policy, &priority) == 0;
    }

    // On a thread of its own, which may not get rid of it.
    private static bool Try()
    {
        var isAvailable = false;
        var thread = new Thread(
            () => isAvailable = Libc.SchedGetScheduler(0) == Ordinary && TryPut(0) && TrySet(0, Ordinary));
        thread.Start();
        thread.Join();
        return isAvailable;
    }
}
