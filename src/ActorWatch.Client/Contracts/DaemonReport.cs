namespace ActorWatch.Client.Contracts;

/// <summary>Who answers: the answer of <c>GET /v1/daemon</c>.</summary>
public sealed record DaemonReport
{
    /// <summary>The daemon's process.</summary>
    public required int Pid { get; init; }

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>The node's name.</summary>
    public required string Node { get; init; }

    /// <summary>The configuration file it runs; null when it was configured in code.</summary>
    public required string? ConfigFile { get; init; }

    /// <summary>Where its state and logs are.</summary>
    public required string DataDir { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset StartedAt { get; init; }
}
