namespace ActorWatch.Supervision.Reloading;

/// <summary>One key of a component that is not as it was.</summary>
/// <param name="Key">Its path below the component: <c>probes.liveness.period</c>.</param>
/// <param name="Before">The value before, for people; null where it was not set. Secrets are masked.</param>
/// <param name="After">The value now, in the same form.</param>
public sealed record KeyChange(string Key, string? Before, string? After);
