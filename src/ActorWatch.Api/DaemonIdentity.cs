namespace ActorWatch.Api;

/// <summary>What a daemon tells about itself.</summary>
public sealed record DaemonIdentity
{
    /// <summary>The node's name.</summary>
    public required string Node { get; init; }

    /// <summary>The daemon's version.</summary>
    public required string Version { get; init; }

    /// <summary>The configuration file; null when it was configured in code.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Where its state and logs are.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset StartedAt { get; init; }
}
