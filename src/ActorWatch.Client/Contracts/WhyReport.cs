namespace ActorWatch.Client.Contracts;

/// <summary>Why a component is in its present state: the answer of <c>GET /v1/components/NAME/why</c>.</summary>
public sealed record WhyReport
{
    /// <summary>How it stands, its probes and their last outputs included.</summary>
    public required ComponentReport Component { get; init; }

    /// <summary>
    /// What brought it there: <c>none</c>, <c>person</c>, <c>exit</c>, <c>signal</c>, <c>memory</c>, <c>startup-probe</c>,
    /// <c>liveness-probe</c>, <c>readiness-probe</c>, <c>watchdog</c>, <c>log-rule</c>, <c>limit</c>, <c>launch</c>, <c>unknown</c> or <c>supervision</c>.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>The same as a phrase for people.</summary>
    public required string Cause { get; init; }

    /// <summary>When the failure happened that is the cause; null for none.</summary>
    public required DateTimeOffset? FailedAt { get; init; }

    /// <summary>How the program ended with that failure; null where it did not.</summary>
    public required ExitReport? Exit { get; init; }

    /// <summary>What the failing probe saw last, and in which time; null where no probe was the cause.</summary>
    public required string? Probe { get; init; }

    /// <summary>The events that led there, oldest first.</summary>
    public required IReadOnlyList<EventReport> Chain { get; init; }

    /// <summary>What the program wrote last before the failure. It may hold anything.</summary>
    public required IReadOnlyList<string> LogLines { get; init; }

    /// <summary>What was found out before the instance was ended for the failure; empty where it ended by itself.</summary>
    public required IReadOnlyList<EvidenceReport> Evidence { get; init; }

    /// <summary>What happens next, as a phrase for people.</summary>
    public required string Next { get; init; }

    /// <summary>When that is due, jitter included; null where nothing is.</summary>
    public required DateTimeOffset? NextAt { get; init; }
}
