namespace ActorWatch.Supervision.Probes;

/// <summary>A repeated check of an instance.</summary>
public sealed record ProbeSpec
{
    /// <summary>What it decides.</summary>
    public required ProbeKind Kind { get; init; }

    /// <summary>What it runs.</summary>
    public required CheckSpec Check { get; init; }

    /// <summary>Time before the first run. Default 0.</summary>
    public TimeSpan InitialDelay { get; init; }

    /// <summary>Time between the starts of two runs. Default 10 s, startup 1 s; above zero.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>How long a run may take before it has failed. Default 2 s, startup 1 s; above zero.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Failures in a row that make it failed. Default 3, startup 30; at least 1.</summary>
    public required int FailureThreshold { get; init; }

    /// <summary>Successes in a row that make it passed. Default 1; 1 for startup and liveness.</summary>
    public int SuccessThreshold { get; init; } = 1;

    /// <summary>What happens when it has failed. Default restart, readiness none.</summary>
    public required ProbeAction OnFailure { get; init; }

    /// <summary>The defaults of a kind, with a check.</summary>
    public static ProbeSpec Default(ProbeKind kind, CheckSpec check) => new()
    {
        Kind = kind,
        Check = check,
        Period = TimeSpan.FromSeconds(kind == ProbeKind.Startup ? 1 : 10),
        Timeout = TimeSpan.FromSeconds(kind == ProbeKind.Startup ? 1 : 2),
        FailureThreshold = kind == ProbeKind.Startup ? 30 : 3,
        OnFailure = kind == ProbeKind.Readiness ? ProbeAction.None : ProbeAction.Restart,
    };
}
