using System.Diagnostics;
using ActorWatch.Storage.Tests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using Microsoft.Data.Sqlite;

namespace ActorWatch.Storage.Tests;

/// <summary>What cannot be written is told, and can be written later.</summary>
public sealed class FullDiskTests
{
    private static readonly ComponentName Web = ComponentName.Parse("web");

    [Fact]
    public async Task Write_FailsBeforeTheCommit_LeavesNothingAndWorksLater()
    {
        using var folder = new StoreFolder();
        using (var store = folder.Open())
        {
            store.BeforeCommit = () => throw new SqliteException("SQLite Error 13: 'database or disk is full'.", 13);
            var failed = await StoreFolder.WriteAsync(store, Some.Batch([Some.Component(generation: 1)], [Some.Event(1)]));
            store.BeforeCommit = null;
            var written = await StoreFolder.WriteAsync(store, Some.Batch([Some.Component(generation: 2)], [Some.Event(2)]));

            Assert.Equal($"there is no room for '{folder.File}' on its disk", failed.Trouble);
            Assert.Equal(StoreOutcome.Durable, written);
        }

        using var again = folder.Open();
        Assert.Equal((2, 2), (again.Read(Web)!.Generation, again.LastEventId));
        Assert.Single(await again.ReadEventsAsync(new(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Write_DiskFails_OpensAnewAndAsksForAll()
    {
        using var folder = new StoreFolder();
        using var store = folder.Open();
        store.BeforeCommit = () => throw new SqliteException("SQLite Error 10: 'disk I/O error'.", 10);
        var failed = await StoreFolder.WriteAsync(store, Some.Batch([Some.Component()]));
        store.BeforeCommit = null;

        var written = await StoreFolder.WriteAsync(store, Some.Batch([Some.Component()]));

        Assert.Contains("disk I/O error", failed.Trouble, StringComparison.Ordinal);
        Assert.Equal(((string?)null, true), (written.Trouble, written.IsNew));
    }

    [Fact]
    public async Task Write_RealDiskIsFull_IsToldAndRecovers()
    {
        using var disk = SmallDisk.Mount(kilobytes: 512);
        using var folder = new StoreFolder(disk.Make("data"));
        using var store = folder.Open();
        var hog = disk.Fill();
        StoreOutcome outcome;
        var id = 0;
        do
        {
            outcome = await StoreFolder.WriteAsync(
                store, Some.Batch(events: [.. Enumerable.Range(0, 100).Select(_ => Some.Event(++id, reason: new string('x', 500)))]));
        }
        while (outcome.Trouble is null && id < 10_000);

        Assert.Contains("no room", outcome.Trouble, StringComparison.Ordinal);
        File.Delete(hog);
        Assert.Null((await StoreFolder.WriteAsync(store, Some.Batch([Some.Component()]))).Trouble);
    }

    [Fact]
    public async Task Open_RealDiskIsFull_StartsInMemoryAndWritesWhenThereIsRoom()
    {
        using var disk = SmallDisk.Mount(kilobytes: 512);
        using var folder = new StoreFolder(disk.Make("data"));
        var hog = disk.Fill();

        using var store = folder.Open();
        var failed = await StoreFolder.WriteAsync(store, Some.Batch([Some.Component()]));
        File.Delete(hog);
        var written = await StoreFolder.WriteAsync(store, Some.Batch([Some.Component()]));

        Assert.Contains("Cannot open the store", Assert.Single(store.Notices), StringComparison.Ordinal);
        Assert.NotNull(failed.Trouble);
        Assert.Equal(((string?)null, true), (written.Trouble, written.IsNew));
    }

    private sealed class SmallDisk : IDisposable
    {
        private readonly string _path = Directory.CreateTempSubdirectory("aw-disk-").FullName;

        public static SmallDisk Mount(int kilobytes)
        {
            Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root can mount a small disk");
            var disk = new SmallDisk();
            var isMounted = Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", disk._path);
            if (!isMounted)
            {
                Directory.Delete(disk._path);
                Assert.Skip("this root may not mount");
            }

            return disk;
        }

        public string Make(string name) => Directory.CreateDirectory(Path.Combine(_path, name)).FullName;

        /// <summary>Leaves no room; gives the file that takes it.</summary>
        public string Fill()
        {
            var hog = Path.Combine(_path, "hog");
            using var file = new FileStream(hog, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            try
            {
                while (true)
                {
                    file.Write(new byte[4096]);
                }
            }
            catch (IOException)
            {
                return hog;
            }
        }

        public void Dispose()
        {
            Run("umount", "-l", _path);
            Directory.Delete(_path);
        }

        private static bool Run(string program, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
    }
}
