using System.Runtime.InteropServices;

namespace ActorWatch.Cli.Installing;

/// <summary>The machine on which a service is installed, as far as that needs to know it.</summary>
internal sealed partial record Machine
{
    /// <summary>The directory that stands for <c>/</c>: empty, but in tests.</summary>
    public string Root { get; init; } = "";

    /// <summary>Whether it is a Mac, whose services belong to launchd.</summary>
    public bool IsMac { get; init; }

    /// <summary>The user's id; 0 for root.</summary>
    public required uint UserId { get; init; }

    /// <summary>The user's home directory.</summary>
    public required string Home { get; init; }

    /// <summary>Looks up a variable of the environment; null for one that is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Runs a program and says why it failed; null when it succeeded.</summary>
    public required Func<IReadOnlyList<string>, string?> Run { get; init; }

    /// <summary>Whether systemd started this machine, so that it has services.</summary>
    public bool HasSystemd => Directory.Exists(Root + "/run/systemd/system");

    /// <summary>This one.</summary>
    /// <param name="timeout">How long a program may run on it.</param>
    public static Machine OfProcess(TimeSpan timeout) => new()
    {
        IsMac = OperatingSystem.IsMacOS(),
        UserId = OperatingSystem.IsWindows() ? uint.MaxValue : GetEffectiveUser(),
        Home = Environment.GetEnvironmentVariable("HOME") ?? "/",
        Variable = Environment.GetEnvironmentVariable,
        Run = command => ManagerProgram.Run(command, timeout),
    };

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUser();
}
