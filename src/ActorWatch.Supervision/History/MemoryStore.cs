using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Supervision.History;

/// <summary>A store that nothing outlives: for a host without a data directory, and for tests. Thread-safe.</summary>
public sealed class MemoryStore(HistoryOptions options) : IStateStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ComponentName, StoredComponent> _components = [];
    private readonly Dictionary<ComponentName, StoredLogRules> _logRules = [];
    private readonly Queue<HistoryEvent> _events = new();

    /// <inheritdoc/>
    public IReadOnlyList<string> Notices => [];

    /// <inheritdoc/>
    public long LastEventId
    {
        get
        {
            lock (_gate)
            {
                return _events.Count == 0 ? 0 : _events.Max(static found => found.Id);
            }
        }
    }

    /// <inheritdoc/>
    public StoredComponent? Read(ComponentName component)
    {
        lock (_gate)
        {
            return _components.GetValueOrDefault(component);
        }
    }

    /// <inheritdoc/>
    public StoredLogRules? ReadLogRules(ComponentName component)
    {
        lock (_gate)
        {
            return _logRules.GetValueOrDefault(component);
        }
    }

    /// <inheritdoc/>
    public void Write(StoreBatch batch, Action<StoreOutcome> written)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(written);
        lock (_gate)
        {
            foreach (var component in batch.Components)
            {
                _components[component.Name] = component;
            }

            foreach (var rules in batch.LogRules)
            {
                _logRules[rules.Component] = rules;
            }

            foreach (var added in batch.Events)
            {
                _events.Enqueue(added);
            }

            Forget();
        }

        written(StoreOutcome.Durable);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<HistoryEvent>> ReadEventsAsync(EventQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<HistoryEvent>>([.. _events.Where(query.Matches).TakeLast(query.Limit)]);
        }
    }

    private void Forget()
    {
        var newest = _events.Count == 0 ? default : _events.Max(static found => found.At);
        while (_events.TryPeek(out var oldest)
            && (_events.Count > options.Keep || newest - oldest.At > options.MaxAge))
        {
            _events.Dequeue();
        }
    }
}
