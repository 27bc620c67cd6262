using System.ComponentModel;
using ActorWatch.Processes.Launching;

namespace ActorWatch.Processes.Portable.Launching;

/// <summary>Finds the program of a component, and says why one cannot be executed.</summary>
internal static class PortableProgramFinder
{
    private const UnixFileMode AnyExecute =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Checks that a directory is one.</summary>
    /// <exception cref="LaunchRefusedException">It is missing, or a file.</exception>
    public static void CheckDirectory(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new LaunchRefusedException(
                File.Exists(directory) ? Refusals.NotADirectory(directory) : Refusals.NoDirectory(directory));
        }
    }

    /// <summary>Finds the absolute path of the program.</summary>
    /// <param name="program">With a slash: relative to the directory; without: looked for in the path.</param>
    /// <param name="directory">The component's directory.</param>
    /// <param name="searchPath">The PATH of the component's environment.</param>
    /// <exception cref="LaunchRefusedException">There is none that can be executed.</exception>
    public static string Find(string program, string directory, string searchPath)
    {
        if (program.Contains('/', StringComparison.Ordinal)
            || program.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            var path = WithExtension(Path.Combine(directory, program));
            return WhyNot(path) is { } cause ? throw new LaunchRefusedException(cause) : path;
        }

        string? forbidden = null;
        foreach (var entry in searchPath.Split(Path.PathSeparator))
        {
            var path = WithExtension(Path.Combine(directory, entry, program));
            if (WhyNot(path) is not { } cause)
            {
                return path;
            }

            forbidden ??= File.Exists(path) ? cause : null;
        }

        throw new LaunchRefusedException(forbidden ?? Refusals.NotInPath(program, searchPath));
    }

    /// <summary>The refusal for what the system said to a start that had passed the checks.</summary>
    public static LaunchRefusedException Explain(Win32Exception error, string path)
    {
        var what = OperatingSystem.IsWindows()
            ? error.NativeErrorCode == WindowsError.BadFormat ? Refusals.NoFormat(path) : null
            : error.NativeErrorCode switch
            {
                UnixError.NoEntry => File.Exists(path) ? Refusals.NoInterpreter(path) : Refusals.NoProgram(path),
                UnixError.Access => Refusals.NotExecutable(path, Environment.UserName),
                UnixError.NoExec => Refusals.NoFormat(path),
                UnixError.TextBusy => Refusals.Busy(path),
                _ => null,
            };
        return new LaunchRefusedException(
            what ?? Refusals.CannotExecute(path, error.Message),
            !OperatingSystem.IsWindows() && UnixError.IsTransient(error.NativeErrorCode));
    }

    private static string? WhyNot(string path) =>
        Directory.Exists(path) ? Refusals.ProgramIsDirectory(path)
        : !File.Exists(path) ? Refusals.NoProgram(path)
        : !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & AnyExecute) == 0
            ? Refusals.NotExecutable(path, Environment.UserName)
        : null;

    private static string WithExtension(string path) =>
        OperatingSystem.IsWindows() && !File.Exists(path) && File.Exists(path + ".exe") ? path + ".exe" : path;

    // The numbers that Linux, macOS and the BSDs share, and EAGAIN, which they do not.
    private static class UnixError
    {
        public const int NoEntry = 2;
        public const int NoExec = 8;
        public const int Access = 13;
        public const int TextBusy = 26;

        public static bool IsTransient(int error) =>
            error is 12 or 23 or 24 or TextBusy || error == (OperatingSystem.IsLinux() ? 11 : 35);
    }

    private static class WindowsError
    {
        public const int BadFormat = 193;
    }
}
