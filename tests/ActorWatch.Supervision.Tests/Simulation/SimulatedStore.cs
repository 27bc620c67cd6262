using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Supervision.Tests.Simulation;

/// <summary>
/// A store whose writes take a while, fail, and are torn off by the death of the daemon: whole or not at all, as the tests of
/// the real one show for a write that is torn at any of its bytes.
/// </summary>
internal sealed class SimulatedStore(Simulator simulation, SimulatedDeath death) : IStateStore
{
    private const int LongestWrite = 2000; // ms

    private readonly Dictionary<ComponentName, StoredComponent> _durable = [];
    private readonly SortedDictionary<long, HistoryEvent> _events = [];
    private StoreBatch? _writing;
    private int _life;

    /// <summary>Whether writes succeed.</summary>
    public bool Calm { get; set; }

    public IReadOnlyList<string> Notices => [];

    public long LastEventId => _events.Keys.LastOrDefault();

    public StoredComponent? Read(ComponentName component) => _durable.GetValueOrDefault(component);

    public StoredLogRules? ReadLogRules(ComponentName component) => null;

    public void Write(StoreBatch batch, Action<StoreOutcome> written)
    {
        if (!death.Allows())
        {
            return;
        }

        _writing = batch;
        var life = _life;
        var fails = !Calm && simulation.Random.Next(4) == 0;
        simulation.PostAfter(TimeSpan.FromMilliseconds(simulation.Random.Next(LongestWrite)), () =>
        {
            if (life != _life)
            {
                return;
            }

            _writing = null;
            if (!fails)
            {
                Apply(batch);
            }

            written(fails ? new StoreOutcome("there is no room") : StoreOutcome.Durable);
        });
    }

    public Task<IReadOnlyList<HistoryEvent>> ReadEventsAsync(EventQuery query, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Nobody asks.");

    /// <summary>What was being written is there or not, and nobody was told.</summary>
    public void OnDaemonDeath()
    {
        _life++;
        if (_writing is { } torn && simulation.Random.Next(2) == 0)
        {
            Apply(torn);
        }

        _writing = null;
    }

    private void Apply(StoreBatch batch)
    {
        foreach (var component in batch.Components)
        {
            _durable[component.Name] = component;
        }

        foreach (var added in batch.Events)
        {
            if (!_events.TryAdd(added.Id, added))
            {
                throw new InvalidOperationException($"Two events have the id {added.Id}.");
            }
        }
    }
}
