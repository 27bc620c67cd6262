namespace ActorWatch.Supervision.Probes;

/// <summary>Passes while a file is touched again and again.</summary>
public sealed record HeartbeatFileCheckSpec : CheckSpec
{
    /// <inheritdoc/>
    public override string Kind => "heartbeat";

    /// <summary>The file, absolute.</summary>
    public required string Path { get; init; }

    /// <summary>How long ago the last touch may be. Above zero.</summary>
    public required TimeSpan Within { get; init; }

    /// <summary>
    /// True for a liveness probe: what an instance of before left must not condemn the next, so that one gets the same time
    /// for its first touch.
    /// </summary>
    public bool AllowsTimeForTheFirst { get; init; }
}
