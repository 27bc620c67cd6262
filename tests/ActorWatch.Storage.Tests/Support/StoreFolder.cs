using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Storage.Tests.Support;

/// <summary>A data directory for one test, removed with it.</summary>
internal sealed class StoreFolder : IDisposable
{
    public static readonly Guid Boot = new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

    private readonly string _path;

    public StoreFolder(string? path = null)
    {
        _path = path ?? Directory.CreateTempSubdirectory("aw-store-").FullName;
        Identity = new StoreIdentity
        {
            Directory = _path,
            StoreId = "abc",
            Node = "alpha",
            Owner = 1000,
            ConfigurationFile = "/etc/app.conf",
            BootId = Boot,
        };
    }

    public StoreIdentity Identity { get; }

    public string File => Identity.File;

    /// <summary>What was set aside, apart from what belongs to it.</summary>
    public IReadOnlyList<string> Damaged =>
        [.. Directory.EnumerateFileSystemEntries(_path, "state.db.damaged-*").Where(static path => !path.EndsWith("-wal", StringComparison.Ordinal) && !path.EndsWith("-shm", StringComparison.Ordinal))];

    public SqliteStore Open(StoreIdentity? identity = null, bool takeOver = false, HistoryOptions? options = null) =>
        SqliteStore.Open(identity ?? Identity, options ?? new HistoryOptions { MaxAge = TimeSpan.FromDays(100_000) }, takeOver, TimeProvider.System);

    /// <summary>Makes a store that holds something, and closes it.</summary>
    public void Fill(int events = 200)
    {
        using var store = Open();
        var outcome = WriteAsync(store, Some.Batch([Some.Component()], [.. Enumerable.Range(1, events).Select(id => Some.Event(id))]));
        Assert.Null(outcome.GetAwaiter().GetResult().Trouble);
    }

    /// <summary>Writes and waits for what came of it.</summary>
    public static async Task<StoreOutcome> WriteAsync(IStateStore store, StoreBatch batch)
    {
        var done = new TaskCompletionSource<StoreOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        store.Write(batch, done.SetResult);
        return await done.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
