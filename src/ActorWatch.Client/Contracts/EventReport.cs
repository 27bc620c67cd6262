namespace ActorWatch.Client.Contracts;

/// <summary>Something that happened, and why.</summary>
public sealed record EventReport
{
    /// <summary>Grows with every event.</summary>
    public required long Id { get; init; }

    /// <summary>When, on the wall clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When, in seconds on the monotonic clock of its boot.</summary>
    public required double BootSeconds { get; init; }

    /// <summary>
    /// <c>transition</c>, <c>evidence</c> for what was found out before an end (<c>why</c> tells it), <c>log-rule</c> when one
    /// matched, or <c>daemon</c> for the daemon itself.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>To which component, or to whose log; null for the daemon itself.</summary>
    public required string? Component { get; init; }

    /// <summary>The instance it belongs to; 0 where there is none.</summary>
    public required long Generation { get; init; }

    /// <summary>The state before; null where no state changed.</summary>
    public required string? From { get; init; }

    /// <summary>The state after; null where no state changed.</summary>
    public required string? To { get; init; }

    /// <summary>Why, for people. It may hold anything that a program printed.</summary>
    public required string Reason { get; init; }

    /// <summary>What the instance failed with; null where this is not the end of one that failed.</summary>
    public required string? Cause { get; init; }

    /// <summary>How the instance ended; null where this is not the end of one.</summary>
    public required ExitReport? Exit { get; init; }

    /// <summary>The process that ended or runs; null where there is none.</summary>
    public required int? Pid { get; init; }

    /// <summary>Consecutive failures at that time.</summary>
    public required int Attempt { get; init; }

    /// <summary>What the failing probe saw last, and in which time; null where no probe was the cause.</summary>
    public required string? Probe { get; init; }
}
