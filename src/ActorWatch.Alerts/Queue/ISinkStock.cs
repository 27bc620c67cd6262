using ActorWatch.Supervision.Alerts;

namespace ActorWatch.Alerts.Queue;

/// <summary>What waits for sinks. Thread-safe.</summary>
internal interface ISinkStock
{
    /// <summary>The oldest alert that a sink has not taken; null for none.</summary>
    Alert? NextOf(string sink);

    /// <summary>A sink has taken an alert, or never will.</summary>
    void Remove(string sink, long id, bool isLost);
}
