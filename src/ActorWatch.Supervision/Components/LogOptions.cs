namespace ActorWatch.Supervision.Components;

/// <summary>Where the output of a component goes, and how much of it is kept.</summary>
public sealed record LogOptions
{
    /// <summary>The way. Default <see cref="LogMode.File"/>.</summary>
    public LogMode Mode { get; init; } = LogMode.File;

    /// <summary>A file of its own for standard error; absolute. Null: the same as standard output.</summary>
    public string? Stderr { get; init; }

    /// <summary>
    /// Bytes of the file at which its content moves to an archive. A target: a quick writer may pass it for a moment.
    /// Default 50,000,000; at least 4,096.
    /// </summary>
    public long MaxSize { get; init; } = 50_000_000;

    /// <summary>How many archives are kept; 0 keeps none. Default 5; at most 100.</summary>
    public int Keep { get; init; } = 5;

    /// <summary>Whether archives, apart from the newest, are compressed with gzip. Default true.</summary>
    public bool Compress { get; init; } = true;

    /// <summary>
    /// Bytes of the file at which its oldest content is given up, because it could not be moved in time or at all. Null for
    /// ten times <see cref="MaxSize"/>; at least that.
    /// </summary>
    public long? HardSize { get; init; }

    /// <summary>What is looked for in it. Default nothing.</summary>
    public IReadOnlyList<LogRule> Rules { get; init; } = [];
}
