using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Launching;

/// <summary>The sentences for what a start is refused for, the same on every system.</summary>
internal static class Refusals
{
    public static string NoDirectory(string directory) =>
        $"directory '{directory}' does not exist. Create it, or set process.dir.";

    public static string NotADirectory(string path) => $"'{path}' is not a directory. Set process.dir to one.";

    public static string NoProgram(string path) =>
        $"program '{path}' does not exist. Install it, or set process.command.";

    public static string NoInterpreter(string path) =>
        $"program '{path}' names an interpreter that does not exist. Install the interpreter.";

    public static string NotInPath(string program, string searchPath) =>
        $"program '{program}' is in no directory of the component's PATH ({searchPath}). "
        + "Install it, write its absolute path in process.command, or set PATH in process.env.";

    public static string NotExecutable(string path, string user) =>
        $"program '{path}' may not be executed by user '{user}'. Give it the permission (chmod +x) and "
        + "the permission to search every directory above it.";

    public static string ProgramIsDirectory(string path) =>
        $"'{path}' is a directory. Set process.command to a program.";

    public static string NoFormat(string path) =>
        $"program '{path}' has no format that this system executes. A script must start with '#!', and "
        + "a binary must be made for this machine.";

    public static string Busy(string path) =>
        $"program '{path}' is being written by somebody. It can be started when that has ended.";

    public static string CannotExecute(string path, string cause) => $"program '{path}' cannot be executed: {cause}.";

    public static string NoInput(string path, string user, string cause) =>
        $"stdin file '{path}' cannot be read by user '{user}': {cause}. "
        + "Create it, give the permission, or remove process.stdin.";

    public static string NoProcess(ComponentSpec spec) =>
        $"a {spec.Workload.Kind} is no process. Give it to its own driver.";

    /// <summary>Refuses a text that no program can be given.</summary>
    /// <exception cref="LaunchRefusedException">A text holds a NUL character.</exception>
    public static void CheckText(CommandLine command, ProcessSpec spec)
    {
        foreach (var text in command.Arguments.Append(spec.Directory))
        {
            if (text.Contains('\0', StringComparison.Ordinal))
            {
                throw new LaunchRefusedException(
                    $"'{text.Replace("\0", "\\0", StringComparison.Ordinal)}' holds a NUL character, which no program "
                    + "can be given. Remove it from process.command or process.dir.");
            }
        }
    }
}
