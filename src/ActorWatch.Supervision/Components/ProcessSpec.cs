namespace ActorWatch.Supervision.Components;

/// <summary>A program of the operating system.</summary>
public sealed record ProcessSpec : WorkloadSpec
{
    /// <inheritdoc/>
    public override string Kind => "process";

    /// <summary>
    /// What is executed. A program with a slash is relative to <see cref="Directory"/>; one without is looked up in the
    /// component's PATH.
    /// </summary>
    public required CommandLine Command { get; init; }

    /// <summary>The working directory, absolute. The default is the directory of the configuration file.</summary>
    public required string Directory { get; init; }

    /// <summary>Variables added to the minimal environment; they win over <see cref="EnvironmentFile"/>.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>A file of <c>NAME=value</c> lines, read at each start; relative to <see cref="Directory"/>. Null: none.</summary>
    public string? EnvironmentFile { get; init; }

    /// <summary>Names of the daemon's own variables that are passed on.</summary>
    public IReadOnlyList<string> InheritedEnvironment { get; init; } = [];

    /// <summary>The user, by name or number. Null: the daemon's own.</summary>
    public string? User { get; init; }

    /// <summary>The group, by name or number. Null: the user's primary group.</summary>
    public string? Group { get; init; }

    /// <summary>The file mode creation mask, 0 to 511 (octal 777). Null: the daemon's own.</summary>
    public int? Umask { get; init; }

    /// <summary>Scheduling priority, -20 (first) to 19 (last). Null: the daemon's own.</summary>
    public int? Nice { get; init; }

    /// <summary>A file that standard input reads from. Null: /dev/null.</summary>
    public string? Stdin { get; init; }

    /// <summary>Resource limits; what is not named stays as the daemon got it. Soft and hard limit are set alike.</summary>
    public IReadOnlyDictionary<ResourceLimit, ulong> Limits { get; init; } = new Dictionary<ResourceLimit, ulong>();
}
