using ActorWatch.Storage.Tests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Storage.Tests.Contract;

/// <summary>What every store keeps.</summary>
public abstract class StateStoreContract
{
    private static readonly EventQuery All = new();

    protected abstract IStateStore Open(HistoryOptions options);

    private IStateStore Open() => Open(new HistoryOptions { MaxAge = TimeSpan.FromDays(100_000) });

    [Fact]
    public void Read_NothingWasWritten_IsNothing()
    {
        var store = Open();

        Assert.Null(store.Read(ComponentName.Parse("web")));
        Assert.Equal(0, store.LastEventId);
        Assert.Empty(store.Notices);
    }

    [Fact]
    public async Task Write_Events_AreReadOldestFirstWithAllTheirParts()
    {
        var store = Open();
        var full = Some.Event(2) with
        {
            Generation = 4,
            From = ComponentState.Running,
            To = ComponentState.Failed,
            Cause = "why",
            Pid = 9,
            Attempt = 3,
            Probe = "liveness http: 500, 1.2 ms",
            Evidence = "waits\nfor ever",
            Exit = ExitStatus.KilledBy(new UnixSignal(11)) with { CoreDumped = true },
        };
        var unknown = Some.Event(3) with { Exit = ExitStatus.Unknown };

        var outcome = await StoreFolder.WriteAsync(store, Some.Batch(events: [Some.Event(1, component: null), full, unknown]));

        Assert.Equal(StoreOutcome.Durable, outcome with { IsNew = false });
        Assert.Equal(
            [Some.Event(1, component: null), full, unknown],
            await store.ReadEventsAsync(All, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ReadEvents_WithConditions_GivesTheNewestThatMatch()
    {
        var store = Open();
        await StoreFolder.WriteAsync(store, Some.Batch(
            events: [.. Enumerable.Range(1, 10).Select(id => Some.Event(id, id % 2 == 0 ? "web" : "db"))]));
        var query = new EventQuery
        {
            Components = [ComponentName.Parse("WEB")],
            Since = Some.Noon.AddSeconds(3),
            Before = 10,
            Limit = 2,
        };

        var found = await store.ReadEventsAsync(query, TestContext.Current.CancellationToken);

        Assert.Equal([6, 8], found.Select(static one => one.Id));
    }

    [Fact]
    public async Task Write_MoreThanAreKept_ForgetsTheOldest()
    {
        var store = Open(new HistoryOptions { Keep = 100, MaxAge = TimeSpan.FromDays(100_000) });

        await StoreFolder.WriteAsync(store, Some.Batch(events: [.. Enumerable.Range(1, 1500).Select(id => Some.Event(id))]));

        var found = await store.ReadEventsAsync(All, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(1401, 100).Select(static id => (long)id), found.Select(static one => one.Id));
    }

    [Fact]
    public async Task Write_MuchEvidence_IsKeptForTheNewestOfEachComponentOnly()
    {
        var store = Open();
        var events = Enumerable.Range(1, 40)
            .Select(static id => Some.Event(id, id <= 20 ? "web" : "db") with { Kind = HistoryEventKind.Evidence, Evidence = "text" });
        foreach (var part in events.Chunk(7))
        {
            await StoreFolder.WriteAsync(store, Some.Batch(events: [.. part]));
        }

        var found = await store.ReadEventsAsync(All, TestContext.Current.CancellationToken);

        Assert.Equal(40, found.Count);
        Assert.Equal(
            [.. Enumerable.Range(9, 12), .. Enumerable.Range(29, 12)],
            found.Where(static one => one.Evidence is not null).Select(static one => (int)one.Id));
    }
}
