namespace ActorWatch.Supervision.Restarts;

/// <summary>
/// Keeps the books of one component's time: how long it was wanted up, how long it ran, how often it failed. Time in
/// which a person wanted it down does not count. Not thread-safe: one actor owns it.
/// </summary>
internal sealed class AvailabilityLedger(TimeProvider time)
{
    private long? _wantedSince;
    private long? _runningSince;
    private TimeSpan _wanted;
    private TimeSpan _running;
    private int _failures;

    /// <summary>Part of the wanted time in which it ran, 0 to 1; null before the first start.</summary>
    public double? Availability => Wanted > TimeSpan.Zero ? Math.Min(1, Running / Wanted) : null;

    /// <summary>Mean running time between failures; null before the first failure.</summary>
    public TimeSpan? MeanTimeBetweenFailures => _failures > 0 ? Running / _failures : null;

    private TimeSpan Wanted => _wanted + Since(_wantedSince);

    private TimeSpan Running => _running + Since(_runningSince);

    /// <summary>Notes whether it is wanted and whether it runs, from now on.</summary>
    public void Note(bool wanted, bool running)
    {
        Note(ref _wantedSince, ref _wanted, wanted);
        Note(ref _runningSince, ref _running, running);
    }

    /// <summary>Counts a failure.</summary>
    public void OnFailure() => _failures++;

    private void Note(ref long? since, ref TimeSpan sum, bool on)
    {
        if (on)
        {
            since ??= time.GetTimestamp();
        }
        else
        {
            sum += Since(since);
            since = null;
        }
    }

    private TimeSpan Since(long? start) => start is { } from ? time.GetElapsedTime(from) : TimeSpan.Zero;
}
