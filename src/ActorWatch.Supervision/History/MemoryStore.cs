using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Supervision.History;

/// <summary>A store that nothing outlives: for a host without a data directory, and for tests. Thread-safe.</summary>
public sealed class MemoryStore(HistoryOptions options) : IStateStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ComponentName, StoredComponent> _components = [];
    private readonly Dictionary<ComponentName, StoredLogRules> _logRules = [];
    private readonly List<HistoryEvent> _events = [];

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
                _events.Add(added);
            }

            Forget();
            ForgetEvidence(batch.Events);
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
        var old = _events.FindIndex(found => newest - found.At <= options.MaxAge);
        _events.RemoveRange(0, Math.Max(Math.Max(old, 0), _events.Count - options.Keep));
    }

    private void ForgetEvidence(IReadOnlyList<HistoryEvent> added)
    {
        foreach (var component in added.Where(static found => found.Evidence is not null).Select(static found => found.Component).Distinct())
        {
            var seen = 0;
            for (var index = _events.Count - 1; index >= 0; index--)
            {
                if (_events[index].Evidence is not null && _events[index].Component == component
                    && ++seen > HistoryEvent.EvidenceKept)
                {
                    _events[index] = _events[index] with { Evidence = null };
                }
            }
        }
    }
}
