namespace ActorWatch.Client.Contracts;

/// <summary>How a daemon and all its components stand at one moment: the answer of <c>GET /v1/status</c>.</summary>
public sealed record StatusReport
{
    /// <summary>The node's name.</summary>
    public required string Node { get; init; }

    /// <summary>The daemon's version.</summary>
    public required string Version { get; init; }

    /// <summary>When the daemon started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>True when every component is healthy.</summary>
    public required bool Healthy { get; init; }

    /// <summary>What people must know about the daemon itself: <c>not durable: …</c>. Mostly nothing.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>The components, in the order of the configuration.</summary>
    public required IReadOnlyList<ComponentReport> Components { get; init; }
}
