using ActorWatch.Supervision.Status;

namespace ActorWatch.Supervision.History;

/// <summary>Why a component is in its present state, and what comes next.</summary>
public sealed record Explanation
{
    /// <summary>How it stands.</summary>
    public required ComponentStatus Status { get; init; }

    /// <summary>What brought it there.</summary>
    public required CauseKind Kind { get; init; }

    /// <summary>The same as a phrase for people.</summary>
    public required string Cause { get; init; }

    /// <summary>The events that led there, oldest first.</summary>
    public required IReadOnlyList<HistoryEvent> Chain { get; init; }

    /// <summary>The failure that is the cause; null for none.</summary>
    public HistoryEvent? Failure { get; init; }

    /// <summary>What its program wrote last before the failure, or last of all where nothing failed.</summary>
    public required IReadOnlyList<string> LogLines { get; init; }

    /// <summary>What was found out before its instance was ended for the failure, oldest first.</summary>
    public IReadOnlyList<HistoryEvent> Evidence { get; init; } = [];

    /// <summary>What happens next, as a phrase for people.</summary>
    public required string Next { get; init; }

    /// <summary>When that is due; null where nothing is.</summary>
    public DateTimeOffset? NextAt { get; init; }
}
