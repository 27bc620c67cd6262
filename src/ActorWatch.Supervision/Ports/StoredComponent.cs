using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Status;

namespace ActorWatch.Supervision.Ports;

/// <summary>What is remembered of a component over a reboot. Immutable.</summary>
public sealed record StoredComponent
{
    /// <summary>The component.</summary>
    public required ComponentName Name { get; init; }

    /// <summary>What a person wants.</summary>
    public DesiredState Desired { get; init; }

    /// <summary>Generation of the newest instance; 0 before the first.</summary>
    public long Generation { get; init; }

    /// <summary>Automatic restarts since the first start.</summary>
    public long TotalRestarts { get; init; }

    /// <summary>Its state when this was written.</summary>
    public ComponentState State { get; init; }

    /// <summary>Why it was in this state, for people.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The books of its time. Their moments are of the boot in which this was written.</summary>
    public UptimeBook Uptime { get; init; } = new();

    /// <summary>
    /// Set by the store when it is read: true when it was written in this boot, so that its moments still count.
    /// </summary>
    public bool IsOfThisBoot { get; init; } = true;

    /// <summary>
    /// Set by the store when it is read: until when the daemon is known to have lived in the boot in which it was
    /// written; null when nobody knows.
    /// </summary>
    public TimeSpan? AliveUntil { get; init; }
}
