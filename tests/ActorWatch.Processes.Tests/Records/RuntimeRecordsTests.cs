using ActorWatch.Processes.Linux;
using ActorWatch.Processes.Records;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

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

    private static RestartRecord Restart(int window) => new()
    {
        Generation = 12,
        Desired = DesiredState.Down,
        State = ComponentState.Restarting,
        Attempt = 3,
        TotalRestarts = 4_000_000_000,
        NextRestartAt = TimeSpan.FromMilliseconds(123_456_789),
        Window = [.. Enumerable.Range(0, window).Select(i => TimeSpan.FromMilliseconds(1_000_000 + (i * 1500L)))],
    };

    private static void AssertSame(RestartRecord expected, RestartRecord? actual)
    {
        Assert.Equal(expected.Window, actual!.Window);
        Assert.Equal(expected with { Window = [] }, actual with { Window = [] });
    }

    private void Damage(long place)
    {
        using var stream = File.OpenWrite(Path);
        stream.Position = place;
        stream.WriteByte(0xee);
    }
}
