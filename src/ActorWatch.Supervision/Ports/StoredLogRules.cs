using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Ports;

/// <summary>How far the log of a component was read for its rules, and what they have counted.</summary>
/// <param name="Component">The component.</param>
/// <param name="State">All of it, in a form that only the supervision knows.</param>
public sealed record StoredLogRules(ComponentName Component, string State)
{
    /// <summary>Set by the store when it is read: true when it was written in this boot, so that its moments still count.</summary>
    public bool IsOfThisBoot { get; init; } = true;
}
