using System.Collections.Concurrent;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Supervision.History;

/// <summary>
/// What is current of each component, and what waits to be written. It lies outside the actors, so that the instance after
/// a failure goes on from there. Only what reads and keeps is thread-safe, for different components; the turn of the history
/// actor owns the rest.
/// </summary>
internal sealed class HistoryMemory(IStateStore store)
{
    /// <summary>How many events wait at most; the oldest are dropped.</summary>
    public const int MaxWaiting = 10_000;

    private readonly ConcurrentDictionary<ComponentName, StoredComponent> _components = new();
    private readonly ConcurrentDictionary<ComponentName, StoredLogRules> _logRules = new();
    private readonly Dictionary<ComponentName, StoredLogRules> _changedLogRules = [];
    private readonly Dictionary<ComponentName, StoredLogRules> _writtenLogRules = [];
    private readonly List<ComponentName> _order = []; // of the first change, so that a batch is the same in each replay
    private readonly HashSet<ComponentName> _changed = [];
    private readonly SortedDictionary<string, string> _logTroubles = new(StringComparer.Ordinal);
    private Queue<HistoryEvent> _events = new();
    private StoreBatch? _writing;

    /// <summary>Who waits for what has not been handed over to the store yet.</summary>
    public List<IActorRef> Waiting { get; private set; } = [];

    /// <summary>Who waits for what the store is writing.</summary>
    public List<IActorRef> WaitingForWrite { get; private set; } = [];

    /// <summary>Whether the store is writing.</summary>
    public bool IsWriting => _writing is not null;

    /// <summary>Whether something waits to be handed over.</summary>
    public bool HasChanges => _changed.Count > 0 || _changedLogRules.Count > 0 || _events.Count > 0;

    /// <summary>Why the last batch was not durable; null when it was.</summary>
    public string? Trouble { get; set; }

    /// <summary>What people must know about the store.</summary>
    public List<string> Notices { get; } = [.. store.Notices];

    /// <summary>What is wrong with logs. What is wrong with several of them stands here once.</summary>
    public IEnumerable<string> LogTroubles => _logTroubles.Values.Distinct();

    /// <summary>How many events were dropped and not told of yet.</summary>
    public long Dropped { get; private set; }

    /// <summary>The id of the newest event.</summary>
    public long LastEventId { get; private set; } = store.LastEventId;

    /// <summary>The events that are not known to be durable, oldest first.</summary>
    public IReadOnlyList<HistoryEvent> NotDurable => [.. _writing?.Events ?? [], .. _events];

    /// <summary>What is remembered of a component; null for nothing.</summary>
    public StoredComponent? Read(ComponentName component) =>
        _components.TryGetValue(component, out var kept) ? kept : store.Read(component);

    /// <summary>Replaces what is current of a component.</summary>
    public void Keep(StoredComponent component) => _components[component.Name] = component;

    /// <summary>How far the log of a component was read; null for not at all.</summary>
    public StoredLogRules? ReadLogRules(ComponentName component) =>
        _logRules.TryGetValue(component, out var kept) ? kept : store.ReadLogRules(component);

    /// <summary>Replaces how far the log of a component was read, for who goes on from there in this daemon.</summary>
    public void Keep(StoredLogRules rules) => _logRules[rules.Component] = rules;

    /// <summary>This is to be written, with the events that are added in the same turn: not what was kept since.</summary>
    public void Change(StoredLogRules rules) => _changedLogRules[rules.Component] = rules;

    /// <summary>What is current of a component is to be written.</summary>
    public void Change(ComponentName component)
    {
        if (_changed.Add(component))
        {
            _order.Add(component);
        }
    }

    /// <summary>Takes what is wrong with a log from now on; tells whether that is another thing than before.</summary>
    public bool Take(LogTrouble trouble)
    {
        var before = _logTroubles.GetValueOrDefault(trouble.Path);
        _logTroubles.Remove(trouble.Path);
        if (trouble.Lasting is { } lasting)
        {
            _logTroubles[trouble.Path] = lasting;
        }

        return before != trouble.Lasting;
    }

    /// <summary>All that is current is to be written.</summary>
    public void ChangeAll()
    {
        foreach (var component in _components.Keys.OrderBy(static name => name.Value, StringComparer.Ordinal))
        {
            Change(component);
        }

        foreach (var (component, rules) in _writtenLogRules)
        {
            _changedLogRules.TryAdd(component, rules);
        }
    }

    /// <summary>An event is to be written; it gets its id.</summary>
    public HistoryEvent Add(HistoryEvent added)
    {
        LastEventId = Math.Max(LastEventId + 1, added.At.ToUnixTimeMilliseconds() * 1000);
        var numbered = added with { Id = LastEventId };
        _events.Enqueue(numbered);
        DropOldest();
        return numbered;
    }

    /// <summary>Takes all that waits as a batch for the store.</summary>
    public StoreBatch Take(TimeSpan now)
    {
        var components = _order.Where(_components.ContainsKey).Select(name => _components[name]);
        _writing = new StoreBatch([.. components], [.. _events], now)
        {
            LogRules = [.. _changedLogRules.Values.OrderBy(static rules => rules.Component.Value, StringComparer.Ordinal)],
        };
        _changedLogRules.Clear();
        _order.Clear();
        _changed.Clear();
        _events = new Queue<HistoryEvent>();
        WaitingForWrite = Waiting;
        Waiting = [];
        return _writing;
    }

    /// <summary>The batch is durable, or what was in it waits again before what came later.</summary>
    /// <returns>Who waited for it.</returns>
    public List<IActorRef> Finish(bool isDurable)
    {
        if (_writing is { } failed && !isDurable)
        {
            foreach (var component in failed.Components)
            {
                Change(component.Name);
            }

            foreach (var rules in failed.LogRules)
            {
                _changedLogRules.TryAdd(rules.Component, rules);
            }

            _events = new Queue<HistoryEvent>([.. failed.Events, .. _events]);
            DropOldest();
        }

        foreach (var rules in isDurable ? _writing?.LogRules ?? [] : [])
        {
            _writtenLogRules[rules.Component] = rules;
        }

        _writing = null;
        var waited = WaitingForWrite;
        WaitingForWrite = [];
        return waited;
    }

    /// <summary>The dropped ones were told of.</summary>
    public void ForgetDropped() => Dropped = 0;

    private void DropOldest()
    {
        while (_events.Count > MaxWaiting)
        {
            _events.Dequeue();
            Dropped++;
        }
    }
}
