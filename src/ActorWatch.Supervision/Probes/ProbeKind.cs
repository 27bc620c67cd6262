namespace ActorWatch.Supervision.Probes;

/// <summary>What a probe decides.</summary>
public enum ProbeKind
{
    /// <summary>Whether the instance has started; runs first and alone, and ends with its first success.</summary>
    Startup,

    /// <summary>Whether the instance is still well.</summary>
    Liveness,

    /// <summary>Whether the instance can serve.</summary>
    Readiness,
}
