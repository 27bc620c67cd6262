namespace ActorWatch.Supervision.Components;

/// <summary>Where the output of a component goes.</summary>
public sealed record LogOptions
{
    /// <summary>The way. Default <see cref="LogMode.File"/>.</summary>
    public LogMode Mode { get; init; } = LogMode.File;

    /// <summary>A file of its own for standard error; absolute. Null: the same as standard output.</summary>
    public string? Stderr { get; init; }
}
