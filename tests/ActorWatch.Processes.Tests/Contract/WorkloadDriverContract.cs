using ActorWatch.Processes.Tests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Tests.Contract;

/// <summary>What every driver of processes promises; each adapter runs it with its own components.</summary>
public abstract class WorkloadDriverContract
{
    protected abstract IWorkloadDriver Driver { get; }

    /// <summary>A component that runs until it is stopped, and ends at SIGTERM.</summary>
    protected abstract ComponentSpec Steady();

    /// <summary>A component that ends at once with a code.</summary>
    protected abstract ComponentSpec Exiting(int code);

    /// <summary>A component whose program does not exist.</summary>
    protected abstract ComponentSpec Missing();

    /// <summary>A component that ignores SIGTERM, soon after it runs.</summary>
    protected abstract ComponentSpec Stubborn();

    /// <summary>Waits until the stubborn one ignores it.</summary>
    protected abstract Task WaitUntilStubbornAsync();

    [Fact]
    public async Task Launch_Steady_ReportsLaunchedWithIdentity()
    {
        var (_, observer) = Launch(Steady());

        var launched = await observer.WaitForAsync<InstanceReport.Launched>();

        Assert.True(launched.Identity.Pid > 0);
        Assert.Equal(TimeSpan.Zero, launched.Age);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public async Task Launch_Exiting_ReportsItsCodeAsLastReport(int code)
    {
        var (_, observer) = Launch(Exiting(code));

        var exited = await observer.WaitForAsync<InstanceReport.Exited>();

        Assert.Equal(new InstanceReport.Exited(exited.Instance, ExitStatus.Exited(code), NothingLeft: true), exited);
        Assert.IsType<InstanceReport.Launched>(observer.Reports[0]);
    }

    [Fact]
    public async Task Launch_MissingProgram_FailsForGood()
    {
        var (_, observer) = Launch(Missing());

        var failed = await observer.WaitForAsync<InstanceReport.LaunchFailed>();

        Assert.False(failed.IsTransient);
        Assert.StartsWith("Cannot start '", failed.Cause, StringComparison.Ordinal);
        Assert.Single(observer.Reports);
    }

    [Fact]
    public async Task Launch_OtherGenerationLives_IsRefused()
    {
        var spec = Steady();
        var (_, first) = Launch(spec);
        await first.WaitForAsync<InstanceReport.Launched>();

        var (_, second) = Launch(spec, generation: 2);

        var failed = await second.WaitForAsync<InstanceReport.LaunchFailed>();
        Assert.Contains("generation 1", failed.Cause, StringComparison.Ordinal);
        Assert.Single(first.Reports);
    }

    [Fact]
    public async Task Launch_AfterEnd_RunsNextGeneration()
    {
        var spec = Exiting(1);
        var (_, first) = Launch(spec);
        await first.WaitForEndAsync();

        var (_, second) = Launch(spec, generation: 2);

        Assert.Equal(ExitStatus.Exited(1), await second.WaitForEndAsync());
    }

    [Fact]
    public async Task Signal_Term_EndsSteady()
    {
        var (id, observer) = Launch(Steady());

        Driver.Signal(id, UnixSignal.Term, SignalScope.Group);

        Assert.Equal(ExitStatus.KilledBy(UnixSignal.Term), await observer.WaitForEndAsync());
    }

    [Fact]
    public async Task Kill_Stubborn_EndsIt()
    {
        var (id, observer) = Launch(Stubborn());
        await observer.WaitForAsync<InstanceReport.Launched>();
        await WaitUntilStubbornAsync();
        Driver.Signal(id, UnixSignal.Term, SignalScope.Leader);

        Driver.Kill(id, KillScope.Tree);

        Assert.Equal(ExitStatus.KilledBy(UnixSignal.Kill), await observer.WaitForEndAsync());
    }

    [Fact]
    public async Task Kill_BeforeLaunched_ComesAfterLaunched()
    {
        var (id, observer) = Launch(Steady());
        Driver.Kill(id, KillScope.Tree);

        await observer.WaitForEndAsync();

        Assert.IsType<InstanceReport.Launched>(observer.Reports[0]);
    }

    [Fact]
    public async Task Adopt_Living_ReplaysToTheNewObserverOnly()
    {
        var (id, first) = Launch(Steady());
        var launched = await first.WaitForAsync<InstanceReport.Launched>();
        var second = new RecordingObserver();

        Driver.Adopt(ProcessFixture.OrderOf(id), second);

        var replayed = await second.WaitForAsync<InstanceReport.Launched>();
        Assert.Equal(launched.Identity, replayed.Identity);
        Assert.True(replayed.Age > TimeSpan.Zero);
        Driver.Kill(id, KillScope.Tree);
        await second.WaitForEndAsync();
        Assert.Single(first.Reports);
    }

    [Fact]
    public async Task Adopt_EndedUnseen_ReplaysTheEnd()
    {
        var (id, first) = Launch(Exiting(4));
        await first.WaitForEndAsync();
        var second = new RecordingObserver();

        Driver.Adopt(ProcessFixture.OrderOf(id), second);

        Assert.Equal(ExitStatus.Exited(4), await second.WaitForEndAsync());
        Assert.IsType<InstanceReport.Launched>(second.Reports[0]);
    }

    [Fact]
    public async Task Adopt_Unknown_WasNeverStartedOrIsGone()
    {
        var observer = new RecordingObserver();
        var id = new InstanceId(ComponentName.Parse("never-started"), 5);

        Driver.Adopt(ProcessFixture.OrderOf(id), observer);

        var report = await observer.WaitForAsync<InstanceReport>();
        Assert.True(
            report == new InstanceReport.NotStarted(id)
            || report == new InstanceReport.Exited(id, ExitStatus.Unknown, NothingLeft: true));
    }

    [Fact]
    public async Task Kill_UnknownOrGone_DoesNothing()
    {
        var (id, observer) = Launch(Exiting(0));
        await observer.WaitForEndAsync();

        Driver.Kill(id, KillScope.Tree);
        Driver.Signal(id, UnixSignal.Term, SignalScope.Group);
        Driver.Kill(new InstanceId(ComponentName.Parse("never-started"), 1), KillScope.Tree);

        var (_, next) = Launch(Exiting(0));
        await next.WaitForEndAsync();
        Assert.Equal(2, observer.Reports.Count);
    }

    protected abstract (InstanceId Id, RecordingObserver Observer) Launch(ComponentSpec spec, long generation = 1);
}
