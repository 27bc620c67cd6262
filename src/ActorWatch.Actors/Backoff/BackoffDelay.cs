namespace ActorWatch.Actors;

/// <summary>The arithmetic of the delays.</summary>
internal static class BackoffDelay
{
    /// <summary>Returns min(max, min·2^restarts)·(1 + random·factor): the jitter comes after the bound, so it may exceed it.</summary>
    public static TimeSpan Calculate(int restarts, TimeSpan min, TimeSpan max, double factor, double random)
    {
        var bounded = Math.Min(max.Ticks, min.Ticks * Math.Pow(2, restarts));
        var ticks = bounded * (1 + (random * factor));
        return ticks < TimeSpan.MaxValue.Ticks ? new TimeSpan((long)ticks) : max;
    }
}
