namespace ActorWatch.Supervision.Status;

/// <summary>
/// The books of one component's time: how long it was wanted up, how long it ran, how often it failed and how long that
/// took to mend. Time in which a person wanted it down does not count. What they say moves with the clock, so it is asked
/// with the time. Moments are those of the monotonic clock. Immutable.
/// </summary>
public sealed record UptimeBook
{
    /// <summary>When it was first wanted up; null before.</summary>
    public DateTimeOffset? FirstStartAt { get; init; }

    /// <summary>How long it was wanted up before <see cref="WantedSince"/>.</summary>
    public TimeSpan WantedBefore { get; init; }

    /// <summary>Since when it is wanted up; null when it is not.</summary>
    public TimeSpan? WantedSince { get; init; }

    /// <summary>How long it ran before <see cref="RunningSince"/>.</summary>
    public TimeSpan RunningBefore { get; init; }

    /// <summary>Since when it runs; null when it does not.</summary>
    public TimeSpan? RunningSince { get; init; }

    /// <summary>How often it failed.</summary>
    public int Failures { get; init; }

    /// <summary>How often it ran again after failures.</summary>
    public int Repairs { get; init; }

    /// <summary>How long it took from the failures until it ran again, in all.</summary>
    public TimeSpan RepairTime { get; init; }

    /// <summary>Since when it does not run although it is wanted and did run; null when it does, or never did.</summary>
    public TimeSpan? DownSince { get; init; }

    /// <summary>Whether a failure is why it is down.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Part of the wanted time until now in which it ran, 0 to 1; null before the first start.</summary>
    public double? Availability(TimeProvider time) =>
        Sum(WantedBefore, WantedSince, Now(time)) is { Ticks: > 0 } wanted
            ? Math.Min(1, Sum(RunningBefore, RunningSince, Now(time)) / wanted)
            : null;

    /// <summary>Mean running time between failures until now; null before the first failure.</summary>
    public TimeSpan? MeanTimeBetweenFailures(TimeProvider time) =>
        Failures > 0 ? Sum(RunningBefore, RunningSince, Now(time)) / Failures : null;

    /// <summary>Mean time from a failure until it ran again; null before the first repair.</summary>
    public TimeSpan? MeanTimeToRepair => Repairs > 0 ? RepairTime / Repairs : null;

    /// <summary>The same books from now on, with whether it is wanted and whether it runs.</summary>
    public UptimeBook Note(bool isWanted, bool isRunning, TimeProvider time)
    {
        var now = Now(time);
        var isRepaired = isRunning && IsBroken;
        var stopped = isWanted && !isRunning && RunningSince is not null;
        return this with
        {
            FirstStartAt = isWanted ? FirstStartAt ?? time.GetUtcNow() : FirstStartAt,
            WantedBefore = isWanted ? WantedBefore : Sum(WantedBefore, WantedSince, now),
            WantedSince = isWanted ? WantedSince ?? now : null,
            RunningBefore = isRunning ? RunningBefore : Sum(RunningBefore, RunningSince, now),
            RunningSince = isRunning ? RunningSince ?? now : null,
            Repairs = Repairs + (isRepaired ? 1 : 0),
            RepairTime = isRepaired ? Sum(RepairTime, DownSince, now) : RepairTime,
            DownSince = isRunning || !isWanted ? null : stopped ? DownSince ?? now : DownSince,
            IsBroken = IsBroken && isWanted && !isRunning,
        };
    }

    /// <summary>The same books with one more failure, which may be why it has been down for a moment already.</summary>
    public UptimeBook WithFailure(TimeProvider time) =>
        this with { Failures = Failures + 1, IsBroken = true, DownSince = DownSince ?? Now(time) };

    /// <summary>The same books for another boot, whose clock begins anew.</summary>
    /// <param name="end">Until when the last one is known to have lasted; null when nobody knows.</param>
    public UptimeBook AfterReboot(TimeSpan? end) => this with
    {
        WantedBefore = end is { } until ? Sum(WantedBefore, WantedSince, until) : WantedBefore,
        WantedSince = null,
        RunningBefore = end is { } last ? Sum(RunningBefore, RunningSince, last) : RunningBefore,
        RunningSince = null,
        DownSince = null,
        IsBroken = false,
    };

    private static TimeSpan Now(TimeProvider time) => time.GetElapsedTime(0);

    private static TimeSpan Sum(TimeSpan before, TimeSpan? since, TimeSpan until) =>
        before + (since is { } start && until > start ? until - start : TimeSpan.Zero);
}
