using ActorWatch.Processes.Linux;
using ActorWatch.Processes.Linux.Proc;
using ActorWatch.Processes.Records;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Status;

namespace ActorWatch.Processes.Tests.Records;

public sealed class RuntimeRecordsTests : IDisposable
{
    private static readonly Guid Boot = Guid.NewGuid();
    private readonly string _folder = Directory.CreateTempSubdirectory("actorwatch-test-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "records");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_AfterReopen_GivesWhatWasWritten()
    {
        var record = Restart(window: 64);
        using (var records = new RuntimeRecords(Path, Boot, LinuxRecordMemory.Open))
        {
            records.Write(Name("web"), record);
            records.WriteInstance(Name("web"), Instance(7));
        }

        using var again = new RuntimeRecords(Path, Boot, LinuxRecordMemory.Open);

        AssertSame(record, again.Read(Name("WEB")));
        Assert.Equal(Instance(7), again.ReadInstance(Name("web")));
        Assert.Null(again.SetAside);
    }

    [Fact]
    public void Read_Unknown_IsNull()
    {
        using var records = new RuntimeRecords(Path, Boot, LinuxRecordMemory.Open);

        Assert.Null(records.Read(Name("web")));
        Assert.Equal(InstancePhase.None, records.ReadInstance(Name("web")).Phase);
    }

    [Theory]
    [InlineData(DesiredState.Up, ComponentState.Stopped, 0, true)]
    [InlineData(DesiredState.Up, ComponentState.Stopped, 1, false)]
    [InlineData(DesiredState.Down, ComponentState.Stopped, 0, false)]
    [InlineData(DesiredState.Up, ComponentState.Failed, 0, false)]
    public void IsForgettable_Record_Decides(DesiredState desired, ComponentState state, long restarts, bool expected)
    {
        using var records = new RuntimeRecords(Path, Boot, LinuxRecordMemory.Open);
        records.Write(Name("web"), new RestartRecord { Generation = 3, Desired = desired, State = state, TotalRestarts = restarts });

        Assert.Equal(expected, records.IsForgettable);
        records.WriteInstance(Name("web"), Instance(7));
        Assert.False(records.IsForgettable);
    }

    [Fact]
    public void Write_LongWindow_KeepsTheNewest()
    {
        using var records = new RuntimeRecords(Path, Boot, LinuxRecordMemory.Open);

        records.Write(Name("web"), Restart(window: 100));

        var window = records.Read(Name("web"))!.Window;
        Assert.Equal(64, window.Count);
        Assert.Equal(Restart(window: 100).Window[^1], window[^1]);
    }

    [Fact]
    public void Write_OneHalf_LeavesTheOther()
    {
        using var records = new RuntimeRecords(Path, Boot, LinuxRecordMemory.Open);
        records.WriteInstance(Name("web"), Instance(3));

        records.Write(Name("web"), Restart(window: 1));

        Assert.Equal(Instance(3), records.ReadInstance(Name("web")));
    }

    [Fact]
    public void Write_ManyComponents_GrowsAndKeepsAll()
    {
        using (var records = new RuntimeRecords(Path, Boot, LinuxRecordMemory.Open))
        {
            for (var i = 0; i < 1000; i++)
            {
                records.Write(Name($"c{i}"), Restart(window: 0) with { Attempt = i });
            }
        }

        using var again = new RuntimeRecords(Path, Boot, LinuxRecordMemory.Open);

        Assert.Equal(1000, again.Components.Count);
        Assert.All(Enumerable.Range(0, 1000), i => Assert.Equal(i, again.Read(Name($"c{i}"))!.Attempt));
    }

    [Fact]
    public void Remove_Component_FreesItsSlotWithoutItsRecord()
    {
        using var records = new RuntimeRecords(Path, Boot, LinuxRecordMemory.Open);
        records.Write(Name("web"), Restart(window: 3));
        records.WriteInstance(Name("web"), Instance(3));

        records.Remove(Name("web"));

        Assert.Null(records.Read(Name("web")));
        records.WriteInstance(Name("other"), Instance(1));
        Assert.Null(records.Read(Name("other")));
    }

    [Fact]
    public void Open_OtherBoot_StartsAnew()
    {
        using (var records = new RuntimeRecords(Path, Boot, LinuxRecordMemory.Open))
        {
            records.Write(Name("web"), Restart(window: 3));
        }

        using var again = new RuntimeRecords(Path, Guid.NewGuid(), LinuxRecordMemory.Open);

        Assert.Null(again.Read(Name("web")));
        Assert.Null(again.SetAside);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(20)]
    public void Open_DamagedHead_SetsTheFileAside(int place)
    {
        using (var records = new RuntimeRecords(Path, Boot, LinuxRecordMemory.Open))
        {
            records.Write(Name("web"), Restart(window: 3));
        }

        Damage(place);

        using var again = new RuntimeRecords(Path, Boot, LinuxRecordMemory.Open);
        Assert.Null(again.Read(Name("web")));
        Assert.True(File.Exists(again.SetAside));
    }

    [Fact]
    public void Open_TornFile_SetsItAside()
    {
        File.WriteAllText(Path, "short");

        using var records = new RuntimeRecords(Path, Boot, LinuxRecordMemory.Open);

        Assert.NotNull(records.SetAside);
    }

    // The longest of everything, in letters of more than one byte.
    [Fact]
    public void Write_LongTexts_KeepsTheirBeginnings()
    {
        using var records = new RuntimeRecords(Path, Boot, LinuxRecordMemory.Open);
        var text = new string('ü', 1000);
        var record = Restart(window: 64);

        records.Write(Name("web"), record with
        {
            Reason = text,
            LastError = text,
            Probes = [.. record.Probes.Select(probe => probe with { Message = text, Check = text })],
        });

        var read = records.Read(Name("web"))!;
        Assert.StartsWith("üüüüü", read.Reason, StringComparison.Ordinal);
        Assert.EndsWith("ü…", read.Reason, StringComparison.Ordinal);
        Assert.Equal(read.Reason, read.LastError);
        Assert.All(read.Probes, probe => Assert.EndsWith("ü…", probe.Message, StringComparison.Ordinal));
        Assert.Equal(record.Window, read.Window);
    }

    [Theory]
    [InlineData(true, null, null)]
    [InlineData(false, 255, null)]
    [InlineData(false, null, 9)]
    [InlineData(false, null, null)]
    public void Write_Exit_EachKindIsToldFromTheOthers(bool isNone, int? code, int? signal)
    {
        using var records = new RuntimeRecords(Path, Boot, LinuxRecordMemory.Open);
        ExitStatus? exit = isNone ? null : new ExitStatus(code, signal is { } number ? new UnixSignal(number) : null);

        records.Write(Name("web"), Restart(window: 0) with { LastExit = exit });
        records.WriteInstance(Name("web"), Instance(3) with { Exit = exit, Lock = new FileKey(7, 8), OutputStart = 0 });

        Assert.Equal(exit, records.Read(Name("web"))!.LastExit);
        Assert.Equal(Instance(3) with { Exit = exit, Lock = new FileKey(7, 8), OutputStart = 0 }, records.ReadInstance(Name("web")));
    }

    [Fact]
    public void Read_DamagedNewest_GivesThePrevious()
    {
        using (var records = new RuntimeRecords(Path, Boot, LinuxRecordMemory.Open))
        {
            records.Write(Name("web"), Restart(window: 3) with { Attempt = 1 });
            records.Write(Name("web"), Restart(window: 3) with { Attempt = 2 });
        }

        Damage(SlotLayout.SlotSize + SlotLayout.Supervisor + SlotLayout.SupervisorSize + 20);

        using var again = new RuntimeRecords(Path, Boot, LinuxRecordMemory.Open);
        Assert.Equal(1, again.Read(Name("web"))!.Attempt);
    }

    private static ComponentName Name(string name) => ComponentName.Parse(name);

    private static InstanceRecord Instance(long generation) => new(
        InstancePhase.Identity, generation, 0x2000_0000_0000_0001,
        new WorkloadIdentity(4711, 123456789, Boot, 0x1_0000_0007));

    private static ProbeStatus Probe(ProbeKind kind, ProbeVerdict verdict) => new()
    {
        Kind = kind,
        Check = "http",
        Verdict = verdict,
        ConsecutiveFailures = 70_000,
        LastRunAt = new DateTimeOffset(2026, 3, 29, 1, 2, 3, 999, TimeSpan.Zero),
        Latency = TimeSpan.FromMilliseconds(1.25),
        Message = "502 Bad Gateway",
    };

    private static RestartRecord Restart(int window) => new()
    {
        Generation = 12,
        Desired = DesiredState.Down,
        State = ComponentState.Restarting,
        Attempt = 3,
        TotalRestarts = 4_000_000_000,
        NextRestartAt = TimeSpan.FromMilliseconds(123_456_789),
        Definition = ulong.MaxValue - 5,
        Reason = "killed by SIGKILL; restart in 4s, attempt 3",
        Since = new DateTimeOffset(2026, 3, 29, 1, 2, 3, 456, TimeSpan.Zero),
        Ready = true,
        StartedAt = new DateTimeOffset(2026, 3, 29, 0, 0, 0, TimeSpan.Zero),
        RunningSince = TimeSpan.FromSeconds(1234.5678),
        Stop = new StopOptions { Signal = new UnixSignal(2), Timeout = TimeSpan.FromDays(1), To = SignalScope.Leader, Kill = KillScope.Group },
        LastExit = ExitStatus.KilledBy(UnixSignal.Kill),
        LastExitAt = new DateTimeOffset(2026, 3, 29, 1, 2, 3, TimeSpan.Zero),
        LastError = "killed by SIGKILL",
        Probes =
        [
            Probe(ProbeKind.Startup, ProbeVerdict.Passing),
            Probe(ProbeKind.Liveness, ProbeVerdict.Error),
            Probe(ProbeKind.Readiness, ProbeVerdict.Failing),
        ],
        Window = [.. Enumerable.Range(0, window).Select(i => TimeSpan.FromMilliseconds(1_000_000 + (i * 1500L)))],
    };

    private static void AssertSame(RestartRecord expected, RestartRecord? actual)
    {
        Assert.Equal(expected.Window, actual!.Window);
        Assert.Equal(expected.Probes, actual.Probes);
        Assert.Equal(expected with { Window = [], Probes = [] }, actual with { Window = [], Probes = [] });
    }

    private void Damage(long place)
    {
        using var stream = File.OpenWrite(Path);
        stream.Position = place;
        stream.WriteByte(0xee);
    }
}
