using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Supervision.Tests.Support;

/// <summary>A store in memory whose writes end as a test says.</summary>
internal sealed class FakeStore : IStateStore
{
    private readonly MemoryStore _inner = new(new HistoryOptions());
    private readonly Queue<(StoreBatch Batch, Action<StoreOutcome> Written)> _held = new();

    /// <summary>What was remembered before the daemon of the test.</summary>
    public Dictionary<ComponentName, StoredComponent> Before { get; } = [];

    /// <summary>How far logs were read before the daemon of the test.</summary>
    public Dictionary<ComponentName, StoredLogRules> LogRulesBefore { get; } = [];

    /// <summary>All batches, in order.</summary>
    public List<StoreBatch> Batches { get; } = [];

    /// <summary>Why writes fail; null when they do not.</summary>
    public string? Trouble { get; set; }

    /// <summary>Whether writes wait for <see cref="Release"/>.</summary>
    public bool Holds { get; set; }

    /// <summary>Whether the next write says that the store began anew.</summary>
    public bool BeginsAnew { get; set; }

    public IReadOnlyList<string> Notices { get; set; } = [];

    public long LastEventId => _inner.LastEventId;

    public StoredComponent? Read(ComponentName component) => Before.GetValueOrDefault(component);

    public StoredLogRules? ReadLogRules(ComponentName component) => LogRulesBefore.GetValueOrDefault(component);

    public void Write(StoreBatch batch, Action<StoreOutcome> written)
    {
        Batches.Add(batch);
        _held.Enqueue((batch, written));
        if (!Holds)
        {
            Release();
        }
    }

    /// <summary>Ends the oldest write that waits.</summary>
    public void Release()
    {
        var (batch, written) = _held.Dequeue();
        if (Trouble is { } trouble)
        {
            written(new StoreOutcome(trouble));
            return;
        }

        var isNew = BeginsAnew;
        BeginsAnew = false;
        _inner.Write(batch, outcome => written(outcome with { IsNew = isNew, Notice = isNew ? "begun anew" : null }));
    }

    public Task<IReadOnlyList<HistoryEvent>> ReadEventsAsync(EventQuery query, CancellationToken cancellationToken) =>
        _inner.ReadEventsAsync(query, cancellationToken);
}
