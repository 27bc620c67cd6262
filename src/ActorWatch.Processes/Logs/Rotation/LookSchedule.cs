namespace ActorWatch.Processes.Logs.Rotation;

/// <summary>
/// Decides when to look at the size of a log again: before its growth can have reached its limit, and ever more seldom
/// while it does not grow.
/// </summary>
internal static class LookSchedule
{
    /// <summary>The shortest time between two looks.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>The longest, for a log that does not grow.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private const double Patience = 2;

    /// <summary>The time until the next look.</summary>
    /// <param name="content">Bytes now.</param>
    /// <param name="grown">Bytes that came since the last look.</param>
    /// <param name="elapsed">The time since then.</param>
    /// <param name="limit">Bytes that are allowed.</param>
    public static TimeSpan Next(long content, long grown, TimeSpan elapsed, long limit)
    {
        var seconds = grown <= 0 ? elapsed.TotalSeconds * Patience
            : content >= limit ? 0
            : (limit - content) / (double)grown * elapsed.TotalSeconds;
        return TimeSpan.FromSeconds(Math.Clamp(seconds, Shortest.TotalSeconds, Longest.TotalSeconds));
    }
}
