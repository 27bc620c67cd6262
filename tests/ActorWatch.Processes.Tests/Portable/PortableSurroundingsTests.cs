using ActorWatch.Processes.Directories;
using ActorWatch.Processes.Tests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorWatch.Processes.Tests.Portable;

public sealed class PortableSurroundingsTests : IDisposable
{
    private static readonly ComponentName Web = ComponentName.Parse("web");
    private readonly ProcessFixture _fixture = ProcessFixture.Portable();

    private string Data => Path.Combine(_fixture.Folder, "data");

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Launch_Environment_IsMinimalAndMarked()
    {
        var output = await _fixture.OutputOfAsync(_fixture.Shell(
            "exec env", with => with with { Environment = new Dictionary<string, string> { ["A"] = "1" } }, "web"));

        var names = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=')[0]).Order();
        Assert.Equal(
            ["A", "ACTORWATCH_INSTANCE", "ACTORWATCH_STORE", "HOME", "LANG", "LOGNAME", "PATH", "SHELL", "USER"],
            names.Except(["PWD", "OLDPWD", "SHLVL", "_", "TZ"]));
        Assert.Contains("ACTORWATCH_INSTANCE=web/1\n", output, StringComparison.Ordinal);
        Assert.Contains($"ACTORWATCH_STORE={_fixture.Store}\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_NoStdin_FindsTheEnd() =>
        Assert.Equal("end\n", await _fixture.OutputOfAsync(_fixture.Shell("cat; echo end")));

    [Fact]
    public async Task Launch_StdinFile_IsRead()
    {
        File.WriteAllText(Path.Combine(_fixture.Folder, "in"), "from a file\n");

        var output = await _fixture.OutputOfAsync(_fixture.Shell("cat", with => with with { Stdin = "in" }));

        Assert.Equal("from a file\n", output);
    }

    [Fact]
    public async Task Launch_StderrOfItsOwn_IsSeparate()
    {
        var errors = Path.Combine(_fixture.Folder, "errors");
        var spec = _fixture.Shell("echo out; echo err >&2") with { Log = new LogOptions { Stderr = errors } };

        Assert.Equal("out\n", await _fixture.OutputOfAsync(spec));
        Assert.Equal("err\n", ProcessFixture.ReadFile(errors));
    }

    [Fact]
    public async Task KeepLogs_MaxSizePassed_RenamesTheLogAndKeepsSomeArchives()
    {
        var spec = _fixture.Shell("i=0; while [ $i -lt 9 ]; do seq 1 1000; sleep 0.01; i=$((i+1)); done") with
        {
            Log = new LogOptions { MaxSize = 5000, Keep = 2 },
        };
        _fixture.Processes.KeepLogs([spec], totalSize: null);

        var (_, observer) = _fixture.Launch(spec);
        await observer.WaitForEndAsync();

        var log = _fixture.Processes.Logs.PathOf(spec)!;
        Assert.True(File.Exists($"{log}.1"));
        Assert.False(File.Exists($"{log}.3"));
        Assert.True(new FileInfo($"{log}.2").Length >= 5000);
    }

    [Fact]
    public async Task Launch_LogModeNone_WritesNoFile()
    {
        var spec = _fixture.Shell("echo lost; exit 2") with { Log = new LogOptions { Mode = LogMode.None } };

        var (_, observer) = _fixture.Launch(spec);

        Assert.Equal(ExitStatus.Exited(2), await observer.WaitForEndAsync());
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Data, "log")));
    }

    [Fact]
    public async Task Launch_OutputAndOwnLines_MixWithoutLoss()
    {
        var spec = _fixture.Shell("i=0; while [ $i -lt 500 ]; do echo out; echo err >&2; i=$((i+1)); done");
        var (_, observer) = _fixture.Launch(spec);
        for (var i = 0; i < 100; i++)
        {
            _fixture.Processes.Logs.Append(spec, "own");
        }

        await observer.WaitForEndAsync();

        await ProcessFixture.EventuallyAsync(() => Count("actorwatch: own") == 100, "all own lines");
        Assert.Equal((500, 500), (Count("out"), Count("err")));

        int Count(string line) => _fixture.ReadLog(spec).Split('\n').Count(text => text == line);
    }

    [Fact]
    public void Open_DirectoryInUse_IsRefusedByBothLaunchers()
    {
        Assert.Throws<DaemonAlreadyRunsException>(
            () => PortableProcesses.Open(Data, null, TimeProvider.System, NullLogger.Instance));
        Assert.Throws<DaemonAlreadyRunsException>(
            () => LinuxProcesses.Open(Data, null, false, TimeProvider.System, NullLogger.Instance));
    }

    [Fact]
    public void Records_OpenedAgain_AreKept()
    {
        var data = Path.Combine(_fixture.Folder, "other");
        using (var first = PortableProcesses.Open(data, null, TimeProvider.System, NullLogger.Instance))
        {
            first.Records.Write(Web, new RestartRecord { Generation = 7 });
        }

        using var again = PortableProcesses.Open(data, null, TimeProvider.System, NullLogger.Instance);

        Assert.Equal(7, again.Records.Read(Web)!.Generation);
    }
}
