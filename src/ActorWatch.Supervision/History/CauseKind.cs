namespace ActorWatch.Supervision.History;

/// <summary>What brought a component into its state.</summary>
public enum CauseKind
{
    /// <summary>Nothing failed.</summary>
    None,

    /// <summary>A person's command.</summary>
    Person,

    /// <summary>Its program ended by itself with an exit code.</summary>
    Exit,

    /// <summary>A signal that we did not send ended its program.</summary>
    Signal,

    /// <summary>The kernel killed its program because memory ran out.</summary>
    Memory,

    /// <summary>Its startup probe did not pass in time.</summary>
    StartupProbe,

    /// <summary>Its liveness probe failed.</summary>
    LivenessProbe,

    /// <summary>Its readiness probe fails, or has failed and was to restart it.</summary>
    ReadinessProbe,

    /// <summary>It reports of itself, and did not do so in time.</summary>
    Watchdog,

    /// <summary>A log rule matched, and was to restart it or to make it Unhealthy.</summary>
    LogRule,

    /// <summary>It failed more often than it may be restarted; the cause names the last failure.</summary>
    Limit,

    /// <summary>Its program could not be started.</summary>
    Launch,

    /// <summary>It ended while no daemon watched, and nobody knows how.</summary>
    Unknown,

    /// <summary>It needs a component that does not stand as it has to.</summary>
    Dependency,

    /// <summary>The supervision itself: its begin, its end, a change of the configuration.</summary>
    Supervision,
}
