using ActorWatch.Storage.Tests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Ports;
using Microsoft.Data.Sqlite;

namespace ActorWatch.Storage.Tests;

/// <summary>What outlives the daemon, and whose it is.</summary>
public sealed class SqliteStoreTests : IDisposable
{
    private static readonly ComponentName Web = ComponentName.Parse("web");
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_AgainInTheSameBoot_RemembersAllOfAComponent()
    {
        _folder.Fill();

        using var store = _folder.Open();

        Assert.Equal(Some.Component() with { AliveUntil = TimeSpan.FromSeconds(100) }, store.Read(Web));
        Assert.Equal(200, store.LastEventId);
        Assert.Empty(store.Notices);
    }

    [Fact]
    public void Open_AfterAReboot_SaysThatMomentsAreOfAnother()
    {
        _folder.Fill();

        using var store = _folder.Open(_folder.Identity with { BootId = Guid.NewGuid() });

        Assert.Equal(
            (false, (TimeSpan?)TimeSpan.FromSeconds(100)), (store.Read(Web)!.IsOfThisBoot, store.Read(Web)!.AliveUntil));
    }

    [Fact]
    public async Task Open_Again_RemembersHowFarLogsWereRead()
    {
        var (one, two) = (new StoredLogRules(Web, "one"), new StoredLogRules(Web, "two"));
        using (var first = _folder.Open())
        {
            await StoreFolder.WriteAsync(first, Some.Batch() with { LogRules = [one] });
            await StoreFolder.WriteAsync(first, Some.Batch() with { LogRules = [two] });
        }

        using (var second = _folder.Open())
        {
            Assert.Equal(two, second.ReadLogRules(Web));
            Assert.Null(second.ReadLogRules(ComponentName.Parse("db")));
        }

        using var rebooted = _folder.Open(_folder.Identity with { BootId = Guid.NewGuid() });
        Assert.Equal(two with { IsOfThisBoot = false }, rebooted.ReadLogRules(Web));
    }

    [Fact]
    public async Task Open_DaemonWasKilled_CommittedDataSurviveATornTail()
    {
        using var first = _folder.Open();
        await StoreFolder.WriteAsync(first, Some.Batch([Some.Component()], [Some.Event(1)]));
        var whole = await File.ReadAllBytesAsync(_folder.File + "-wal", TestContext.Current.CancellationToken);
        await StoreFolder.WriteAsync(first, Some.Batch([Some.Component(generation: 2)], [Some.Event(2)]));
        var grown = await File.ReadAllBytesAsync(_folder.File + "-wal", TestContext.Current.CancellationToken);
        Assert.True(grown.Length > whole.Length);

        for (var length = whole.Length; length < grown.Length; length += 997)
        {
            using var copy = new StoreFolder();
            File.Copy(_folder.File, copy.File);
            await File.WriteAllBytesAsync(copy.File + "-wal", grown[..length], TestContext.Current.CancellationToken);

            using var store = copy.Open();

            Assert.Equal((1, 1), (store.Read(Web)!.Generation, store.LastEventId));
            Assert.Empty(copy.Damaged);
        }
    }

    [Theory]
    [InlineData("node", "'alpha'")]
    [InlineData("owner", "user 1000")]
    [InlineData("store", "directory abc")]
    [InlineData("configuration", "'/etc/app.conf'")]
    public void Open_OfAnother_IsRefusedByNameAndNotTouched(string what, string named)
    {
        _folder.Fill();
        var before = File.ReadAllBytes(_folder.File);

        var error = Assert.Throws<StoreRefusedException>(() => _folder.Open(Other(what)));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_folder.File));
    }

    [Theory]
    [InlineData("node")]
    [InlineData("store")]
    [InlineData("configuration")]
    public void Open_TakenOver_IsTheOthersFromThenOn(string what)
    {
        _folder.Fill();

        using (var taken = _folder.Open(Other(what), takeOver: true))
        {
            Assert.Equal(1, taken.Read(Web)!.Generation);
        }

        using var again = _folder.Open(Other(what));
        Assert.Equal(1, again.Read(Web)!.Generation);
        Assert.Throws<StoreRefusedException>(() => _folder.Open());
    }

    [Fact]
    public void Open_TakenOverByAnotherUser_IsRefused()
    {
        _folder.Fill();

        Assert.Throws<StoreRefusedException>(() => _folder.Open(Other("owner"), takeOver: true));
    }

    [Fact]
    public void Open_OfANewerVersion_IsRefusedWithItAndNotTouched()
    {
        _folder.Fill();
        using (var connection = DatabaseFile.Connect(_folder.File, SqliteOpenMode.ReadWrite))
        {
            connection.Run("PRAGMA user_version = 99");
        }

        var before = File.ReadAllBytes(_folder.File);

        var error = Assert.Throws<StoreRefusedException>(() => _folder.Open(takeOver: true));

        Assert.Contains("schema 99", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_folder.File));
    }

    [Fact]
    public async Task Open_OfTheFirstVersion_IsBroughtUpToDate()
    {
        _folder.Fill();
        using (var connection = DatabaseFile.Connect(_folder.File, SqliteOpenMode.ReadWrite))
        {
            connection.Run("ALTER TABLE events DROP COLUMN evidence; DROP TABLE log_rules; PRAGMA user_version = 1");
        }

        using var store = _folder.Open();
        await StoreFolder.WriteAsync(store, Some.Batch(events: [Some.Event(7) with { At = TimeProvider.System.GetUtcNow(), Evidence = "text" }]));

        Assert.Equal(1, store.Read(Web)!.Generation);
        var found = await store.ReadEventsAsync(new EventQuery(), TestContext.Current.CancellationToken);
        Assert.Contains(found, static one => one.Evidence == "text");
    }

    [Fact]
    public async Task ReadEvents_OldOnes_AreForgottenByAge()
    {
        using var store = _folder.Open(options: new HistoryOptions { MaxAge = TimeSpan.FromDays(1) });
        var now = TimeProvider.System.GetUtcNow();
        var (old, young) = (Some.Event(1) with { At = now.AddDays(-2) }, Some.Event(2) with { At = now });

        await StoreFolder.WriteAsync(store, Some.Batch(events: [old, young]));

        var found = await store.ReadEventsAsync(new EventQuery(), TestContext.Current.CancellationToken);
        Assert.Equal([2], found.Select(static one => one.Id));
    }

    private StoreIdentity Other(string what) => what switch
    {
        "node" => _folder.Identity with { Node = "beta" },
        "owner" => _folder.Identity with { Owner = 1001 },
        "store" => _folder.Identity with { StoreId = "def" },
        _ => _folder.Identity with { ConfigurationFile = "/etc/other.conf" },
    };
}
