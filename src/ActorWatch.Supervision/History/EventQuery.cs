using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.History;

/// <summary>Which events are asked for. They are told oldest first.</summary>
public sealed record EventQuery
{
    /// <summary>Those of these components; empty for all, the daemon's own included.</summary>
    public IReadOnlyList<ComponentName> Components { get; init; } = [];

    /// <summary>Those at or after this time; null for any.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Those with a smaller id; null for any.</summary>
    public long? Before { get; init; }

    /// <summary>At most so many, the newest ones. Default 100,000.</summary>
    public int Limit { get; init; } = 100_000;

    /// <summary>Whether an event is one of these, apart from the limit.</summary>
    public bool Matches(HistoryEvent found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return (Components.Count == 0 || (found.Component is { } component && Components.Contains(component)))
            && (Since is null || found.At >= Since)
            && (Before is null || found.Id < Before);
    }
}
