using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Linux;

/// <summary>Makes the end of children visible, whatever started this process.</summary>
public static class ChildSignals
{
    /// <summary>
    /// Gives SIGCHLD its default disposition back. Inherited as ignored it makes the kernel forget how children end.
    /// Call it as the first statement of Main, before the console or any process is used; elsewhere than on Linux it
    /// does nothing.
    /// </summary>
    public static void Reset()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Libc.Signal(Numbers.SigChild, 0);
        }
    }
}
