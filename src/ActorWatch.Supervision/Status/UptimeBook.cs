namespace ActorWatch.Supervision.Status;

/// <summary>
/// The books of one component's time: how long it was wanted up, how long it ran, how often it failed. Time in which a
/// person wanted it down does not count. What they say moves with the clock, so it is asked with the time. Immutable.
/// </summary>
public sealed record UptimeBook
{
    private TimeSpan WantedBefore { get; init; }

    private TimeSpan RunningBefore { get; init; }

    private long? WantedSince { get; init; }

    private long? RunningSince { get; init; }

    private int Failures { get; init; }

    /// <summary>Part of the wanted time until now in which it ran, 0 to 1; null before the first start.</summary>
    public double? Availability(TimeProvider time) =>
        Sum(WantedBefore, WantedSince, time) is { Ticks: > 0 } wanted
            ? Math.Min(1, Sum(RunningBefore, RunningSince, time) / wanted)
            : null;

    /// <summary>Mean running time between failures until now; null before the first failure.</summary>
    public TimeSpan? MeanTimeBetweenFailures(TimeProvider time) =>
        Failures > 0 ? Sum(RunningBefore, RunningSince, time) / Failures : null;

    /// <summary>The same books from now on, with whether it is wanted and whether it runs.</summary>
    public UptimeBook Note(bool isWanted, bool isRunning, TimeProvider time) => this with
    {
        WantedBefore = isWanted ? WantedBefore : Sum(WantedBefore, WantedSince, time),
        WantedSince = isWanted ? WantedSince ?? time.GetTimestamp() : null,
        RunningBefore = isRunning ? RunningBefore : Sum(RunningBefore, RunningSince, time),
        RunningSince = isRunning ? RunningSince ?? time.GetTimestamp() : null,
    };

    /// <summary>The same books with one more failure.</summary>
    public UptimeBook WithFailure() => this with { Failures = Failures + 1 };

    private static TimeSpan Sum(TimeSpan before, long? since, TimeProvider time) =>
        before + (since is { } start ? time.GetElapsedTime(start) : TimeSpan.Zero);
}
