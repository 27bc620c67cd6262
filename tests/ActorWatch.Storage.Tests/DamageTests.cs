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

    /// <summary>A write that is torn anywhere, by a kill or a loss of power, is there as a whole or not at all.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Open_LastWriteTornAnywhere_HasAllOfItOrNothing(bool garbageFollows)
    {
        byte[] file, log;
        int before;
        using (var store = _folder.Open())
        {
            await StoreFolder.WriteAsync(store, Some.Batch([Some.Component(generation: 1)], [Some.Event(1)]));
            before = (int)new FileInfo($"{_folder.File}-wal").Length;
            await StoreFolder.WriteAsync(store, Some.Batch([Some.Component(generation: 2)], [Some.Event(2)]));
            (file, log) = (await ReadAsync(_folder.File), await ReadAsync($"{_folder.File}-wal"));
        }

        Assert.InRange(before, 1, log.Length - 1);
        var seen = new SortedSet<long>();
        foreach (var length in Enumerable.Range(before, log.Length - before).Where(static at => at % 4096 < 128 ? at % 8 == 0 : at % 251 == 0).Append(log.Length))
        {
            using var copy = new StoreFolder();
            await File.WriteAllBytesAsync(copy.File, file, TestContext.Current.CancellationToken);
            byte[] tail = garbageFollows ? [.. Enumerable.Repeat((byte)0xA5, 5000)] : [];
            await File.WriteAllBytesAsync($"{copy.File}-wal", [.. log[..length], .. tail], TestContext.Current.CancellationToken);

            using var store = copy.Open();

            Assert.Empty(store.Notices);
            var generation = store.Read(Web)!.Generation;
            Assert.InRange(generation, 1, 2);
            Assert.Equal(generation, store.LastEventId);
            seen.Add(generation);
        }

        Assert.Equal([1, 2], seen);
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

    private static async Task<byte[]> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
        return bytes;
    }
}
