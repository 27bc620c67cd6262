using ActorWatch.Supervision.History;

namespace ActorWatch.Supervision.Ports;

/// <summary>What is written in one transaction. An empty one tells that the daemon lives.</summary>
/// <param name="Components">Components to remember in place of what is known of them.</param>
/// <param name="Events">Events to add.</param>
/// <param name="AliveAt">Now, on the monotonic clock of this boot.</param>
public sealed record StoreBatch(
    IReadOnlyList<StoredComponent> Components, IReadOnlyList<HistoryEvent> Events, TimeSpan AliveAt)
{
    /// <summary>How far logs were read. Together with the events of what was found up to there: no match is lost or told twice.</summary>
    public IReadOnlyList<StoredLogRules> LogRules { get; init; } = [];
}
