using System.Runtime.InteropServices;

namespace ActorWatch.Cli;

/// <summary>SIGCHLD as a parent left it to us.</summary>
internal static partial class ChildSignal
{
    private const int SigChldLinux = 17;
    private const int SigChldDarwin = 20;

    /// <summary>
    /// Undoes an inherited SIG_IGN, under which the kernel throws every exit status away. It must run before anything of
    /// the runtime looks at the signal.
    /// </summary>
    public static void RestoreDefault()
    {
        if (!OperatingSystem.IsWindows())
        {
            Signal(OperatingSystem.IsMacOS() ? SigChldDarwin : SigChldLinux, 0);
        }
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Signal(int number, nint handler);
}
