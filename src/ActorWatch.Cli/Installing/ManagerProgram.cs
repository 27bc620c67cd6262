using System.ComponentModel;
using System.Diagnostics;
using ActorWatch.Cli.Output;

namespace ActorWatch.Cli.Installing;

/// <summary>Runs a program of the service manager; what it writes goes to the terminal.</summary>
internal static class ManagerProgram
{
    /// <summary>Runs it to its end, or kills it.</summary>
    /// <returns>Why it failed; null when it succeeded.</returns>
    public static string? Run(IReadOnlyList<string> command, TimeSpan timeout)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)))!;
            if (!process.WaitForExit(timeout))
            {
                process.Kill();
                return $"it did not end within {Phrases.Time(timeout)}";
            }

            return process.ExitCode == 0 ? null : $"exit code {process.ExitCode}";
        }
        catch (Win32Exception error)
        {
            return error.Message;
        }
    }
}
