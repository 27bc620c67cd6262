using System.Diagnostics;
using ActorWatch.Processes.Directories;
using ActorWatch.Processes.Linux;
using ActorWatch.Processes.Linux.Launching;
using ActorWatch.Processes.Linux.Proc;
using ActorWatch.Processes.Linux.Trees;
using ActorWatch.Processes.Records;
using ActorWatch.Processes.Tests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Tests.Linux;

/// <summary>What the next daemon makes of what it finds. The programs stay children of this process, as over an upgrade.</summary>
public sealed class AdoptionTests : IDisposable
{
    private readonly ProcessFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Adopt_Living_IsTheSameProcessWithItsAge()
    {
        var (id, first) = _fixture.Launch(_fixture.Shell("exec sleep 60"));
        var launched = await first.WaitForAsync<InstanceReport.Launched>();

        _fixture.Reopen();
        var second = Adopt(id);

        var adopted = await second.WaitForAsync<InstanceReport.Launched>();
        Assert.Equal(launched.Identity, adopted.Identity);
        Assert.InRange(adopted.Age, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        _fixture.Processes.Driver.Signal(id, UnixSignal.Term, SignalScope.Group);
        Assert.Equal(ExitStatus.KilledBy(UnixSignal.Term), await second.WaitForEndAsync());
    }

    [Fact]
    public async Task Adopt_ChildThatEndedMeanwhile_KnowsItsStatus()
    {
        var (id, first) = _fixture.Launch(_fixture.Shell("sleep 0.2; exit 7"));
        var pid = (await first.WaitForAsync<InstanceReport.Launched>()).Identity.Pid;

        _fixture.Reopen(_ => WaitForEndOf(pid));

        Assert.Equal(ExitStatus.Exited(7), await Adopt(id).WaitForEndAsync());
    }

    [Fact]
    public async Task Adopt_EndedBefore_KnowsItsStatusFromTheRecord()
    {
        var (id, first) = _fixture.Launch(_fixture.Shell("exit 9"));
        await first.WaitForEndAsync();

        _fixture.Reopen();
        var second = Adopt(id);

        Assert.Equal(ExitStatus.Exited(9), await second.WaitForEndAsync());
        Assert.Equal(new InstanceReport.Exited(id, ExitStatus.Exited(9), NothingLeft: true), Assert.Single(second.Reports));
    }

    [Fact]
    public async Task Adopt_PidOfAnother_IsNeverTouched()
    {
        using var stranger = Process.Start("sleep", "60");
        try
        {
            Assert.True(ProcStat.TryRead(stranger.Id, out var stat));
            var id = NewId();
            var forged = new WorkloadIdentity(stranger.Id, stat.StartTicks - 1, BootId.Current, 0);
            Forge(id, new InstanceRecord(InstancePhase.Identity, id.Generation, TagOf(id), forged));

            var observer = Adopt(id);
            _fixture.Processes.Driver.Signal(id, UnixSignal.Kill, SignalScope.Group);
            _fixture.Processes.Driver.Kill(id, KillScope.Tree);

            Assert.Equal(ExitStatus.Unknown, await observer.WaitForEndAsync());
            Assert.False(stranger.HasExited);
        }
        finally
        {
            stranger.Kill();
        }
    }

    [Fact]
    public async Task Adopt_IdentityOfAnEarlierBoot_IsNeverTouched()
    {
        using var stranger = Process.Start("sleep", "60");
        try
        {
            Assert.True(ProcStat.TryRead(stranger.Id, out var stat));
            var id = NewId();
            var forged = new WorkloadIdentity(stranger.Id, stat.StartTicks, Guid.NewGuid(), 0);
            Forge(id, new InstanceRecord(InstancePhase.Identity, id.Generation, TagOf(id), forged));

            var observer = Adopt(id);

            Assert.Equal(ExitStatus.Unknown, await observer.WaitForEndAsync());
            Assert.False(stranger.HasExited);
        }
        finally
        {
            stranger.Kill();
        }
    }

    [Fact]
    public async Task Adopt_IntentAndNothingMore_WasNotStarted()
    {
        var id = NewId();
        Forge(id, new InstanceRecord(InstancePhase.Intent, id.Generation, TagOf(id), null));

        Assert.IsType<InstanceReport.NotStarted>(await Adopt(id).WaitForAsync<InstanceReport>());
    }

    [Fact]
    public async Task Adopt_RecordOfAnEarlierGeneration_WasNotStarted()
    {
        var id = NewId();
        Forge(id, new InstanceRecord(InstancePhase.Ended, id.Generation - 1, TagOf(id), null) { Exit = ExitStatus.Exited(0) });

        Assert.IsType<InstanceReport.NotStarted>(await Adopt(id).WaitForAsync<InstanceReport>());
    }

    // The daemon died between the start and the note of the pid, and the program has ended since.
    [Fact]
    public async Task Adopt_IntentOfAProgramThatEnded_WasStartedAndHasEnded()
    {
        var (id, first) = _fixture.Launch(_fixture.Shell("exit 3"));
        await first.WaitForEndAsync();
        Forge(id, record => new InstanceRecord(InstancePhase.Intent, id.Generation, record.Tag, null) { Lock = record.Lock });

        Assert.Equal(
            new InstanceReport.Exited(id, ExitStatus.Unknown, NothingLeft: true),
            await Adopt(id).WaitForAsync<InstanceReport>());
    }

    [Fact]
    public async Task Adopt_IntentOfAStartThatWasPreparedOnly_WasNotStarted()
    {
        var spec = _fixture.Shell("exit 3");
        var (id, first) = _fixture.Launch(spec);
        await first.WaitForEndAsync();
        Forge(id, record =>
        {
            Assert.NotNull(StartMark.Prepare(Path.Combine(_fixture.Folder, "run", _fixture.Store, "output", $"{id.Component}.started")));
            return new InstanceRecord(InstancePhase.Intent, id.Generation, record.Tag, null) { Lock = record.Lock };
        });

        Assert.IsType<InstanceReport.NotStarted>(await Adopt(id).WaitForAsync<InstanceReport>());
    }

    // The daemon died between the start and the note of the pid.
    [Theory]
    [InlineData("exec sleep 60")]
    [InlineData("exec >/dev/null 2>&1; exec sleep 60")]
    public async Task Adopt_IntentOfALivingProgram_FindsItByItsMark(string text)
    {
        var (id, first) = _fixture.Launch(_fixture.Shell(text));
        var launched = await first.WaitForAsync<InstanceReport.Launched>();
        Forge(id, record =>
        {
            Assert.True(LeaderMark.TryPut(launched.Identity.Pid) || !LeaderMark.IsAvailable);
            return new InstanceRecord(InstancePhase.Intent, id.Generation, record.Tag, null) { Lock = record.Lock };
        });

        var second = Adopt(id);

        Assert.Equal(launched.Identity.Pid, (await second.WaitForAsync<InstanceReport.Launched>()).Identity.Pid);
        _fixture.Processes.Driver.Kill(id, KillScope.Tree);
        Assert.Equal(ExitStatus.KilledBy(UnixSignal.Kill), await second.WaitForEndAsync());
    }

    // The same, and the program has ended since: what it left is not the program, however it looks.
    [Theory]
    [InlineData("setsid sleep 60 & exit 3")]
    [InlineData("setsid sleep 60 >/dev/null 2>&1 & exit 3")]
    public async Task Adopt_IntentOfAProgramThatEndedAndLeftASession_HasEndedAndKillsTheRest(string text)
    {
        Assert.SkipUnless(LeaderMark.IsAvailable, "only root can tell them apart");
        var (id, first) = _fixture.Launch(_fixture.Shell(text));
        await first.WaitForAsync<InstanceReport.Exited>();
        Forge(id, record => new InstanceRecord(InstancePhase.Intent, id.Generation, record.Tag, null) { Lock = record.Lock });

        var second = Adopt(id);

        Assert.Equal(
            new InstanceReport.Exited(id, ExitStatus.Unknown, NothingLeft: false),
            await second.WaitForAsync<InstanceReport>());
        _fixture.Processes.Driver.Kill(id, KillScope.Tree);
        await second.WaitForAsync<InstanceReport.TreeGone>();
    }

    [Theory]
    [InlineData("sleep 60 & exit 3")]
    [InlineData("setsid sleep 60 >/dev/null 2>&1 & exit 3")]
    public async Task Adopt_LeaderGoneAndRestLeft_TellsTheExitAndKillsTheRest(string text)
    {
        var (id, first) = _fixture.Launch(_fixture.Shell(text));
        await first.WaitForAsync<InstanceReport.Exited>();
        _fixture.Reopen();

        var second = Adopt(id);

        var exited = await second.WaitForAsync<InstanceReport.Exited>();
        Assert.Equal((ExitStatus.Exited(3), false), (exited.Exit, exited.NothingLeft));
        _fixture.Processes.Driver.Kill(id, KillScope.Tree);
        await second.WaitForAsync<InstanceReport.TreeGone>();
    }

    [Fact]
    public async Task Launch_AfterAnAdoptedOneIsGone_Starts()
    {
        var spec = _fixture.Shell("exec sleep 60");
        var (id, first) = _fixture.Launch(spec);
        await first.WaitForAsync<InstanceReport.Launched>();
        _fixture.Reopen();
        var second = Adopt(id);
        _fixture.Processes.Driver.Kill(id, KillScope.Tree);
        await second.WaitForEndAsync();

        var (_, third) = _fixture.Launch(spec, generation: 2);

        await third.WaitForAsync<InstanceReport.Launched>();
    }

    private static void WaitForEndOf(int pid)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (ProcessFixture.IsAlive(pid))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(20));
            Thread.Yield();
        }
    }

    private static InstanceId NewId() => new(ComponentName.Parse("forged"), 5);

    private ulong TagOf(InstanceId id) => TreeTag.Of(_fixture.Store, id.ToString());

    private void Forge(InstanceId id, InstanceRecord record) => Forge(id, _ => record);

    private void Forge(InstanceId id, Func<InstanceRecord, InstanceRecord> forge) => _fixture.Reopen(runtime =>
    {
        using var records = new RuntimeRecords(Path.Combine(runtime, "records"), BootId.Current, LinuxRecordMemory.Open);
        records.WriteInstance(id.Component, forge(records.ReadInstance(id.Component)));
    });

    private RecordingObserver Adopt(InstanceId id)
    {
        var observer = new RecordingObserver();
        _fixture.Processes.Driver.Adopt(ProcessFixture.OrderOf(id), observer);
        return observer;
    }
}
