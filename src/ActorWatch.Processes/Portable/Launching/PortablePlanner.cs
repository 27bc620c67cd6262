using System.Diagnostics;
using ActorWatch.Processes.Launching;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Portable.Launching;

/// <summary>Turns the wishes of a component into a start, and refuses with a sentence what cannot be done.</summary>
internal static class PortablePlanner
{
    // Without these hardly any program of Windows starts.
    private static readonly string[] NeededByWindows =
    [
        "PATH", "PATHEXT", "ComSpec", "SystemRoot", "SystemDrive", "windir", "TEMP", "TMP", "USERPROFILE", "APPDATA",
        "LOCALAPPDATA", "ProgramData", "ProgramFiles", "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE",
    ];

    /// <summary>Makes the start of one program.</summary>
    /// <param name="command">What is executed.</param>
    /// <param name="spec">Its surroundings.</param>
    /// <param name="marks">Variables that are set over all others; a null value removes one.</param>
    /// <exception cref="LaunchRefusedException">It cannot be started.</exception>
    public static ProcessStartInfo Prepare(
        CommandLine command, ProcessSpec spec, IReadOnlyList<KeyValuePair<string, string?>> marks)
    {
        Refusals.CheckText(command, spec);
        UnsupportedKeys.Check(command, spec);
        PortableProgramFinder.CheckDirectory(spec.Directory);
        var environment = EnvironmentBuilder.Build(Needed(spec), OwnLogin(), PortableText.ReadEnvironment);
        var program = PortableProgramFinder.Find(command.Program, spec.Directory, environment["PATH"]);
        EnvironmentMark.Apply(marks, environment);
        var start = new ProcessStartInfo(program, command.Arguments.Skip(1))
        {
            WorkingDirectory = spec.Directory,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static ProcessSpec Needed(ProcessSpec spec) =>
        OperatingSystem.IsWindows()
            ? spec with { InheritedEnvironment = [.. NeededByWindows, .. spec.InheritedEnvironment] }
            : spec;

    private static Login OwnLogin() => new(
        Environment.UserName,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        Environment.GetEnvironmentVariable("SHELL") ?? "/bin/sh");
}
