using ActorWatch.Supervision.Probes;

namespace ActorWatch.Supervision.Status;

/// <summary>How a probe stands.</summary>
public sealed record ProbeStatus
{
    /// <summary>What it decides.</summary>
    public required ProbeKind Kind { get; init; }

    /// <summary>The kind of its check, such as <c>tcp</c>.</summary>
    public required string Check { get; init; }

    /// <summary>The verdict of its thresholds.</summary>
    public ProbeVerdict Verdict { get; init; } = ProbeVerdict.Pending;

    /// <summary>Failures and errors in a row.</summary>
    public int ConsecutiveFailures { get; init; }

    /// <summary>When it last ran; null before its first run.</summary>
    public DateTimeOffset? LastRunAt { get; init; }

    /// <summary>How long the last run took.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>What the last run saw.</summary>
    public string Message { get; init; } = "";
}
