using System.Text;
using ActorWatch.Processes.Linux;
using ActorWatch.Processes.Linux.Logs;
using ActorWatch.Processes.Linux.Users;
using ActorWatch.Processes.Logs;
using ActorWatch.Processes.Records;
using ActorWatch.Supervision.Components;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorWatch.Processes.Tests.Logs;

/// <summary>Output and its place are one, at whatever instruction the daemon that writes them dies.</summary>
public sealed class OutputLogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actorwatch-test-").FullName;
    private readonly ComponentSpec _spec = new()
    {
        Name = ComponentName.Parse("web"),
        Workload = new ContainerSpec { Image = "x" },
    };

    private readonly RuntimeRecords _records;

    public OutputLogTests() => _records = RuntimeRecords.Open(
        Directory.CreateDirectory(Path.Combine(_folder, "run")).FullName, LinuxRecordMemory.Open, NullLogger.Instance);

    private string LogFile => Path.Combine(_folder, "web.log");

    [Fact]
    public void Open_AfterWrites_KnowsTheLastPlace()
    {
        var log = Open();
        Assert.Null(log.Place);
        Write(log, "one\n", "1");
        Write(log, "two\n", "2");

        Assert.Equal("2", Open().Place);
        Assert.Equal("one\ntwo\n", File.ReadAllText(LogFile));
    }

    [Fact]
    public void Open_KilledBeforeTheBytesWereWritten_KnowsThePlaceBefore()
    {
        var log = Open();
        Write(log, "one\n", "1");
        Write(log, "two\n", "2");
        File.WriteAllText(LogFile, "one\n");

        Assert.Equal("1", Open().Place);
    }

    [Fact]
    public void Open_KilledBeforeTheFirstBytesWereWritten_KnowsNone()
    {
        Write(Open(), "one\n", "1");
        File.WriteAllText(LogFile, "");

        Assert.True(string.IsNullOrEmpty(Open().Place));
    }

    [Fact]
    public void Open_LineOfTheDaemonBetween_FindsTheBytesBehindIt()
    {
        var log = Open();
        Write(log, "one\n", "1");
        Write(log, "two\n", "2");
        File.WriteAllText(LogFile, "one\nactorwatch: alert\ntwo\nactorwatch: end\n");

        Assert.Equal("2", Open().Place);
    }

    [Fact]
    public void Write_StandardErrorToAFileOfItsOwn_HasItsPlaceToo()
    {
        var spec = _spec with { Log = new LogOptions { Stderr = Path.Combine(_folder, "err.log") } };
        var log = Open(spec);
        Write(log, "out\n", "1");
        log.Write("err\n"u8, isError: true, "2");

        Assert.Equal("2", Open(spec).Place);
        Assert.Equal("err\n", File.ReadAllText(Path.Combine(_folder, "err.log")));
        Assert.Equal("out\n", File.ReadAllText(LogFile));
    }

    public void Dispose()
    {
        _records.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private OutputLog Open(ComponentSpec? spec = null)
    {
        var paths = new LogPaths(_folder, _folder);
        var held = new HeldLogs(_records, paths);
        return OutputLog.Open(
            spec ?? _spec, paths, new LinuxLogStore(new SystemUsers(TimeProvider.System), new LogCatalog(), held));
    }

    private static void Write(OutputLog log, string text, string place) =>
        log.Write(Encoding.UTF8.GetBytes(text), isError: false, place);
}
