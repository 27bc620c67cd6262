using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Probes;

/// <summary>When a probe runs first, and when again.</summary>
internal static class ProbeSchedule
{
    /// <summary>Of a period, the part within which probes run together: one wake-up of a processor serves all of them.</summary>
    private const int Slots = 40;

    /// <summary>
    /// The initial delay, and for liveness and readiness a part of the period that depends on nothing but the names, so
    /// that many components do not fire together.
    /// </summary>
    public static TimeSpan FirstDelay(ComponentName component, ProbeSpec spec) =>
        spec.Kind == ProbeKind.Startup
            ? spec.InitialDelay
            : spec.InitialDelay + (spec.Period * (StableHash.Of($"{component}/{spec.Kind}") / (double)uint.MaxValue));

    /// <summary>
    /// A delay moved by at most an eightieth of the period, so that probes of many components fall on common moments
    /// (of the same clock). A thousand probes are spared most of their wake-ups.
    /// What is due sooner than a fortieth of the period from now is not moved.
    /// </summary>
    /// <param name="delay">The delay that was wanted.</param>
    /// <param name="period">The period of the probe.</param>
    /// <param name="clock">What the clock that never steps shows now.</param>
    public static TimeSpan Aligned(TimeSpan delay, TimeSpan period, TimeSpan clock)
    {
        var slot = Math.Max(1, period.Ticks / Slots);
        if (delay.Ticks < slot)
        {
            return delay;
        }

        var due = (clock + delay).Ticks;
        var aligned = (due + (slot / 2)) / slot * slot;
        return TimeSpan.FromTicks(aligned - clock.Ticks);
    }
}
