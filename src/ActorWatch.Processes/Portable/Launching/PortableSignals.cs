using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Portable.Launching;

/// <summary>The signals that have the same number on every Unix; all others are told apart by no portable means.</summary>
internal static class PortableSignals
{
    private const int FirstSignalCode = 128;
    private static readonly int[] OnUnix = [1, 2, 3, 6, 9, 14, 15];
    private static readonly int[] OnWindows = [2, 9, 15];

    // What ends a program beside those: ILL, TRAP, FPE, SEGV, PIPE.
    private static readonly int[] Deadly = [.. OnUnix, 4, 5, 8, 11, 13];

    /// <summary>The names of those that can be sent, for people.</summary>
    public static string Sendable => string.Join(", ", Numbers.Select(static number => new UnixSignal(number).Name));

    private static int[] Numbers => OperatingSystem.IsWindows() ? OnWindows : OnUnix;

    /// <summary>True when the signal can be sent here.</summary>
    public static bool CanSend(UnixSignal signal) => Numbers.Contains(signal.Number);

    /// <summary>
    /// How a program ended. On Unix .NET tells an end by signal as 128 and its number, as a shell does; a program that
    /// exits with such a code by itself is taken for killed.
    /// </summary>
    public static ExitStatus Read(int exitCode) =>
        !OperatingSystem.IsWindows() && Deadly.Contains(exitCode - FirstSignalCode)
            ? ExitStatus.KilledBy(new UnixSignal(exitCode - FirstSignalCode))
            : ExitStatus.Exited(exitCode);
}
