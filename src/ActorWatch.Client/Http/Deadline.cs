using System.Diagnostics;

namespace ActorWatch.Client.Http;

/// <summary>A moment on the monotonic clock by which something must have happened.</summary>
internal readonly struct Deadline
{
    private readonly long _timestamp;

    private Deadline(long timestamp) => _timestamp = timestamp;

    /// <summary>There is none.</summary>
    public static readonly Deadline None = new(long.MaxValue);

    /// <summary>True when there is none.</summary>
    public bool IsNone => _timestamp == long.MaxValue;

    /// <summary>The time that is left; zero when it has passed.</summary>
    public TimeSpan Remaining
    {
        get
        {
            var left = _timestamp - Stopwatch.GetTimestamp();
            return left <= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((double)left / Stopwatch.Frequency);
        }
    }

    public static Deadline After(TimeSpan time) =>
        time == Timeout.InfiniteTimeSpan
            ? None
            : new(Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency));
}
