using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Probes;

/// <summary>When a probe runs first.</summary>
internal static class ProbeSchedule
{
    /// <summary>
    /// The initial delay, and for liveness and readiness a part of the period that depends on nothing but the names, so
    /// that many components do not fire together.
    /// </summary>
    public static TimeSpan FirstDelay(ComponentName component, ProbeSpec spec) =>
        spec.Kind == ProbeKind.Startup
            ? spec.InitialDelay
            : spec.InitialDelay + (spec.Period * (StableHash.Of($"{component}/{spec.Kind}") / (double)uint.MaxValue));
}
