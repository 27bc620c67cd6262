using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.History;

/// <summary>Something that happened, and why. Immutable.</summary>
public sealed record HistoryEvent
{
    /// <summary>Of how many events of a component the evidence is kept: the newest 12.</summary>
    public const int EvidenceKept = 12;

    /// <summary>Grows with every event: the microseconds since 1970 at which it happened, or one more than the last.</summary>
    public long Id { get; init; }

    /// <summary>When it happened on the wall clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The same on the monotonic clock of its boot, which no change of the time of day moves.</summary>
    public required TimeSpan BootTime { get; init; }

    /// <summary>What it tells of.</summary>
    public required HistoryEventKind Kind { get; init; }

    /// <summary>To which component, or to whose log, it happened; null for the daemon itself.</summary>
    public ComponentName? Component { get; init; }

    /// <summary>The instance it belongs to; 0 where there is none.</summary>
    public long Generation { get; init; }

    /// <summary>The state before; null where no state changed.</summary>
    public ComponentState? From { get; init; }

    /// <summary>The state after; null where no state changed.</summary>
    public ComponentState? To { get; init; }

    /// <summary>Why, for people.</summary>
    public required string Reason { get; init; }

    /// <summary>What the instance failed with, where this is the end of one that failed; else null.</summary>
    public string? Cause { get; init; }

    /// <summary>How the instance ended, where this is the end of one and its status is told; else null.</summary>
    public ExitStatus? Exit { get; init; }

    /// <summary>The process that ended, or that runs; null where there is none.</summary>
    public int? Pid { get; init; }

    /// <summary>Consecutive failures at that time.</summary>
    public int Attempt { get; init; }

    /// <summary>What the failing probe saw last, and in which time; null where no probe was the cause.</summary>
    public string? Probe { get; init; }

    /// <summary>What was found, in lines; null for other kinds, and where newer evidence has taken its place.</summary>
    public string? Evidence { get; init; }
}
