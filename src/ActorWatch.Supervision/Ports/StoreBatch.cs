using ActorWatch.Supervision.History;

namespace ActorWatch.Supervision.Ports;

/// <summary>What is written in one transaction. An empty one tells that the daemon lives.</summary>
/// <param name="Components">Components to remember in place of what is known of them.</param>
/// <param name="Events">Events to add.</param>
/// <param name="AliveAt">Now, on the monotonic clock of this boot.</param>
public sealed record StoreBatch(
    IReadOnlyList<StoredComponent> Components, IReadOnlyList<HistoryEvent> Events, TimeSpan AliveAt);
