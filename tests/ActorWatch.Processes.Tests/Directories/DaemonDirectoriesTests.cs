using ActorWatch.Processes.Directories;

namespace ActorWatch.Processes.Tests.Directories;

public sealed class DaemonDirectoriesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actorwatch-test-").FullName;

    private string Data => Path.Combine(_folder, "a", "data");

    private string Run => Path.Combine(_folder, "run");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Open_Missing_MakesPrivateDirectories()
    {
        using var directories = Open();

        Assert.Equal(Convert.ToInt32("700", 8), (int)File.GetUnixFileMode(Data));
        Assert.Equal(Convert.ToInt32("700", 8), (int)File.GetUnixFileMode(directories.Runtime));
        Assert.Equal(Convert.ToInt32("755", 8), (int)File.GetUnixFileMode(directories.Logs));
        Assert.Equal(Path.Combine(Run, directories.Store), directories.Runtime);
    }

    [Fact]
    public void Open_Again_KeepsTheStoreId()
    {
        string first;
        using (var directories = Open())
        {
            first = directories.Store;
        }

        using var again = Open();
        Assert.Equal(first, again.Store);
        Assert.Matches("^[0-9a-f]{32}$", first);
    }

    [Fact]
    public void RemoveRuntime_NothingHeld_LeavesNothingAndTheNextMakesItAnew()
    {
        string runtime;
        using (var directories = Open())
        {
            runtime = directories.Runtime;
            File.WriteAllText(Path.Combine(runtime, "records"), "");
            File.WriteAllText(Path.Combine(directories.OutputLocks, "web"), "");
            directories.RemoveRuntime();
        }

        Assert.False(Directory.Exists(runtime));
        using var again = Open();
        Assert.Equal(runtime, again.Runtime);
    }

    [Fact]
    public void RemoveRuntime_SomebodyHoldsItsOutput_LeavesAll()
    {
        using var directories = Open();
        using var held = DaemonLock.Acquire(Path.Combine(directories.OutputLocks, "web"), "output", TimeProvider.System);

        directories.RemoveRuntime();

        Assert.True(File.Exists(Path.Combine(directories.OutputLocks, "web")));
        Assert.True(File.Exists(Path.Combine(directories.Runtime, "lock")));
    }

    [Fact]
    public void Open_SecondDaemon_IsRefusedWithThePid()
    {
        using var first = Open();

        var error = Assert.Throws<DaemonAlreadyRunsException>(Open);

        Assert.Equal(Environment.ProcessId, error.Pid);
        Assert.Equal(
            $"Cannot use data directory '{Data}': the daemon with pid {Environment.ProcessId} uses it. "
            + "Stop that one, or use another.",
            error.Message);
    }

    [Fact]
    public void Open_OthersMayWrite_IsRefused()
    {
        Directory.CreateDirectory(Data);
        File.SetUnixFileMode(Data, (UnixFileMode)Convert.ToInt32("777", 8));

        var error = Assert.Throws<IOException>(Open);

        Assert.Contains("others than its owner may write", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_DamagedStoreId_IsRefused()
    {
        Directory.CreateDirectory(Data);
        File.SetUnixFileMode(Data, (UnixFileMode)Convert.ToInt32("700", 8));
        File.WriteAllText(Path.Combine(Data, "store-id"), "nonsense\n");

        var error = Assert.Throws<IOException>(Open);

        Assert.Contains("'nonsense' is no store id", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Acquire_AfterRelease_Succeeds()
    {
        var path = Path.Combine(_folder, "socket.lock");
        DaemonLock.Acquire(path, "socket", TimeProvider.System).Dispose();

        using var again = DaemonLock.Acquire(path, "socket", TimeProvider.System);

        Assert.Throws<DaemonAlreadyRunsException>(() => DaemonLock.Acquire(path, "socket", TimeProvider.System));
    }

    private DaemonDirectories Open() => DaemonDirectories.Open(Data, Run, TimeProvider.System);
}
