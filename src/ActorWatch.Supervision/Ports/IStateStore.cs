using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.History;

namespace ActorWatch.Supervision.Ports;

/// <summary>
/// What outlives the daemon and a reboot: what people want of the components, their counters, and the events. Thread-safe.
/// </summary>
public interface IStateStore
{
    /// <summary>What people must know about how the store was opened, as sentences; mostly nothing.</summary>
    IReadOnlyList<string> Notices { get; }

    /// <summary>The largest id of an event when it was opened; 0 for none.</summary>
    long LastEventId { get; }

    /// <summary>What was remembered of a component when the store was opened; null for nothing. It never blocks.</summary>
    StoredComponent? Read(ComponentName component);

    /// <summary>How far the log of a component was read when the store was opened; null for not at all. It never blocks.</summary>
    StoredLogRules? ReadLogRules(ComponentName component);

    /// <summary>
    /// Writes a batch in one transaction, on a thread of the store's own; returns at once. The next one is handed over
    /// when this one is done.
    /// </summary>
    /// <param name="batch">What to write.</param>
    /// <param name="written">Called once, on any thread, with what came of it; it must not block or throw.</param>
    void Write(StoreBatch batch, Action<StoreOutcome> written);

    /// <summary>Reads the events that are durable, oldest first.</summary>
    /// <exception cref="IOException">The store cannot be read.</exception>
    Task<IReadOnlyList<HistoryEvent>> ReadEventsAsync(EventQuery query, CancellationToken cancellationToken);
}
