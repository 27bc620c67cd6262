using ActorWatch.Storage.Tests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.History;

namespace ActorWatch.Storage.Tests;

/// <summary>A store that cannot be read is set aside whole, and said so.</summary>
public sealed class DamageTests : IDisposable
{
    private static readonly ComponentName Web = ComponentName.Parse("web");
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_TruncatedToAnyLength_IsSetAsideAndANewOneIsBegun()
    {
        _folder.Fill(events: 20);
        var whole = File.ReadAllBytes(_folder.File);

        for (var length = 0; length < whole.Length; length += length < 200 ? 1 : 1021)
        {
            using var copy = new StoreFolder();
            File.WriteAllBytes(copy.File, whole[..length]);

            using var store = copy.Open();

            Assert.Null(store.Read(Web));
            Assert.Equal(whole[..length], File.ReadAllBytes(Assert.Single(copy.Damaged)));
            Assert.Contains(copy.Damaged[0], Assert.Single(store.Notices), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Open_Garbage_IsSetAside()
    {
        var garbage = new byte[50_000];
        new Random(1).NextBytes(garbage);
        File.WriteAllBytes(_folder.File, garbage);

        using var store = _folder.Open();

        Assert.Equal(garbage, File.ReadAllBytes(Assert.Single(_folder.Damaged)));
    }

    [Fact]
    public async Task Open_ADirectoryInItsPlace_IsSetAside()
    {
        Directory.CreateDirectory(Path.Combine(_folder.File, "inner"));

        using var store = _folder.Open();

        Assert.True(Directory.Exists(Path.Combine(Assert.Single(_folder.Damaged), "inner")));
        Assert.Null((await StoreFolder.WriteAsync(store, Some.Batch([Some.Component()]))).Trouble);
    }

    [Fact]
    public void Open_DamagedTwiceInOneSecond_KeepsBoth()
    {
        for (var time = 1; time <= 3; time++)
        {
            File.WriteAllText(_folder.File, $"garbage {time}");
            _folder.Open().Dispose();
        }

        Assert.Equal(3, _folder.Damaged.Count);
    }

    [Fact]
    public async Task Write_PagesOverwrittenWhileItIsOpen_IsSetAsideAndSaysThatAllIsToBeWritten()
    {
        _folder.Fill(events: 2000);
        using var store = _folder.Open();
        await using (var file = File.OpenWrite(_folder.File))
        {
            file.Position = 4096;
            await file.WriteAsync(new byte[file.Length - 4096], TestContext.Current.CancellationToken);
        }

        await Assert.ThrowsAsync<IOException>(
            () => store.ReadEventsAsync(new EventQuery(), TestContext.Current.CancellationToken));
        var outcome = await StoreFolder.WriteAsync(store, Some.Batch([Some.Component()], [Some.Event(1)]));

        Assert.Equal(((string?)null, true), (outcome.Trouble, outcome.IsNew));
        Assert.Contains(Assert.Single(_folder.Damaged), outcome.Notice, StringComparison.Ordinal);
        Assert.Single(await store.ReadEventsAsync(new EventQuery(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Write_FileWasRemoved_BeginsANewOne()
    {
        _folder.Fill();
        using var store = _folder.Open();
        File.Delete(_folder.File);

        var outcome = await StoreFolder.WriteAsync(store, Some.Batch([Some.Component()]));

        Assert.Equal(((string?)null, true), (outcome.Trouble, outcome.IsNew));
        Assert.Contains("was removed", outcome.Notice, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.File));
    }
}
