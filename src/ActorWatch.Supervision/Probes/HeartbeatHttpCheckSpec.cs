namespace ActorWatch.Supervision.Probes;

/// <summary>Passes while the program calls the daemon again and again, with the token of its instance.</summary>
public sealed record HeartbeatHttpCheckSpec : CheckSpec
{
    /// <inheritdoc/>
    public override string Kind => "heartbeat";

    /// <summary>How long ago the last call may be. Above zero.</summary>
    public required TimeSpan Within { get; init; }

    /// <summary>True for a liveness probe: an instance, and a daemon that begins, wait as long for the first call.</summary>
    public bool AllowsTimeForTheFirst { get; init; }
}
