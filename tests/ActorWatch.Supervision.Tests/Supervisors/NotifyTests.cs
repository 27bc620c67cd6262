using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Restarts;
using ActorWatch.Supervision.Tests.Support;

namespace ActorWatch.Supervision.Tests.Supervisors;

/// <summary>A program that tells of itself: when it is Running, how long it may be silent, what is shown of it.</summary>
public sealed class NotifyTests : SupervisionTest
{
    private static readonly Notification Ready = new() { IsReady = true };
    private static readonly Notification Alive = new() { IsAlive = true };

    [Fact]
    public void Ready_UntilItIsSaid_IsStarting()
    {
        Start(Notifying());
        Advance(60);
        Assert.Equal((ComponentState.Starting, false), (State(), Status().Ready));

        Driver.Notify(Ready);

        Assert.Equal((ComponentState.Running, true), (State(), Status().Ready));
        Advance(1000);
        Assert.Equal(ComponentState.Running, State());
    }

    [Fact]
    public void Ready_NeverSaid_FailsAfterItsTime()
    {
        Start(Notifying());
        Advance(89.9);
        Assert.Equal(ComponentState.Starting, State());

        Advance(0.2);

        Assert.Equal("did not say READY=1 within 90s", Status().LastError);
        Assert.Equal((ComponentState.Restarting, 1), (State(), Status().Attempt));
        Advance(1);
        Assert.Equal((ComponentState.Starting, 2), (State(), Status().Generation));
    }

    [Fact]
    public void Ready_WithStartupProbe_NeedsBothInEitherOrder()
    {
        Probes.Give(ProbeResult.Failed("not yet"));
        Start(Notifying() with { Probes = [Some.Probe(ProbeKind.Startup)] });
        Driver.Notify(Ready);
        Advance(3);
        Assert.Equal(ComponentState.Starting, State());

        Probes.Give(ProbeResult.Passed("ok"));
        Advance(1);
        Assert.Equal(ComponentState.Running, State());

        Driver.Exit("web", 1);
        Advance(5);
        Assert.Equal((ComponentState.Starting, 2), (State(), Status().Generation));
        Driver.Notify(Ready);
        Assert.Equal(ComponentState.Running, State());
    }

    [Fact]
    public void Ready_WithStartupProbe_HasTheTimeOfTheProbe()
    {
        Start(Notifying() with { Probes = [Some.Probe(ProbeKind.Startup)] });
        Advance(30.9);
        Assert.Equal(ComponentState.Starting, State());

        Advance(0.2);

        Assert.Equal("did not say READY=1 within 31s", Status().LastError);
    }

    [Fact]
    public void Extension_OfTheStart_ProlongsIt()
    {
        Start(Notifying());
        Advance(80);
        Driver.Notify(new Notification { Extension = TimeSpan.FromSeconds(60) });

        Advance(59);
        Assert.Equal(ComponentState.Starting, State());
        Advance(1.1);

        Assert.Equal(ComponentState.Restarting, State());
    }

    [Fact]
    public void Extension_ShorterThanWhatIsLeft_ShortensNothing()
    {
        Start(Notifying());
        Driver.Notify(new Notification { Extension = TimeSpan.FromSeconds(1) });

        Advance(89);

        Assert.Equal(ComponentState.Starting, State());
    }

    [Fact]
    public void Extension_OfTheStop_ProlongsItFromItsBegin()
    {
        Driver.ObeysTerm = false;
        Start(Notifying());
        Driver.Notify(Ready with { Extension = TimeSpan.FromHours(1) }); // no start is under way any more
        Send(ComponentAction.Stop, wait: false);
        ExpectMsg<SupervisionProtocol.CommandReply>();
        Advance(9);
        Driver.Notify(new Notification { Extension = TimeSpan.FromSeconds(20) });

        Advance(19);
        Assert.Equal(ComponentState.Stopping, State());
        Advance(1.1);

        Assert.Equal(ComponentState.Stopped, State());
        Assert.Contains("kill Tree web/1", Driver.Calls);
    }

    [Fact]
    public void Watchdog_Silence_RestartsAsAFailedLivenessProbe()
    {
        Start(Notifying(watchdog: 30));
        Driver.Notify(Ready);
        for (var i = 0; i < 10; i++)
        {
            Advance(29);
            Driver.Notify(Alive);
        }

        Assert.Equal(ComponentState.Running, State());
        Advance(31);

        Assert.Equal("watchdog: no WATCHDOG=1 for 30s", Status().LastError);
        Assert.Contains("web: unhealthy: watchdog: no WATCHDOG=1 for 30s", Log.Lines);
        Assert.Contains("SIGTERM Group web/1", Driver.Calls);
        Assert.Equal(1, Status().Attempt);
    }

    [Fact]
    public void Watchdog_BeforeReady_DoesNotRun()
    {
        Start(Notifying(watchdog: 5));

        Advance(60);

        Assert.Equal((ComponentState.Starting, 1), (State(), Status().Generation));
    }

    [Fact]
    public void Watchdog_HeardInTheGraceAfterItsTime_LivesOn()
    {
        Start(Notifying(watchdog: 30));
        Driver.Notify(Ready);
        Advance(30.1);

        Driver.Notify(Alive);
        Advance(29);

        Assert.Equal(ComponentState.Running, State());
    }

    [Fact]
    public void Watchdog_TimeOfItsOwn_WinsAndZeroSwitchesItOff()
    {
        Start(Notifying(watchdog: 30));
        Driver.Notify(Ready);
        Driver.Notify(new Notification { Watchdog = TimeSpan.FromSeconds(5) });
        Driver.Notify(new Notification { Watchdog = TimeSpan.Zero });
        Advance(1000);
        Assert.Equal(ComponentState.Running, State());

        Driver.Notify(new Notification { Watchdog = TimeSpan.FromSeconds(5) });
        Advance(5.5);

        Assert.Equal("watchdog: no WATCHDOG=1 for 5s", Status().LastError);
    }

    [Fact]
    public void Watchdog_Trigger_RestartsAtOnce()
    {
        Start(Notifying());
        Driver.Notify(Ready);

        Driver.Notify(new Notification { AsksForRestart = true });

        Assert.Equal("watchdog: the program asked for a restart (WATCHDOG=trigger)", Status().LastError);
        Assert.Equal(ComponentState.Restarting, State());
    }

    [Fact]
    public void Watchdog_OnNever_EndsAsFailed()
    {
        Start(Notifying(watchdog: 30) with { Restart = new RestartOptions { On = RestartCondition.Never } });
        Driver.Notify(Ready);

        Advance(31);

        Assert.Equal(ComponentState.Failed, State());
    }

    [Fact]
    public void Stopping_Said_IsNotReadyAndNotProbedAndMustEnd()
    {
        Driver.ObeysTerm = false;
        Start(Notifying(watchdog: 5) with { Probes = [Some.Probe(ProbeKind.Liveness)] });
        Driver.Notify(Ready);
        Driver.Notify(new Notification { IsStopping = true, Text = "writing" });
        Assert.Equal((ComponentState.Running, false), (State(), Status().Ready));
        Assert.Equal("stopping: writing", Status().Told!.Summary);
        Advance(9.9);
        Assert.Equal((ComponentState.Running, 0), (State(), Probes.Runs));

        Advance(0.2);

        Assert.Equal("said STOPPING=1 and did not end within 10s", Status().LastError);
    }

    [Fact]
    public void Stopping_ThenEndsWithSuccess_IsCompleted()
    {
        Start(Notifying() with { Restart = new RestartOptions { On = RestartCondition.Failure } });
        Driver.Notify(Ready);
        Driver.Notify(new Notification { IsStopping = true });

        Driver.Exit("web", 0);

        Assert.Equal(ComponentState.Completed, State());
        Assert.Null(Status().Told);
    }

    [Fact]
    public void Told_TextMainPidAndIgnored_AreShownUntilItEnds()
    {
        Start(Notifying());
        Driver.Notify(Ready with { Text = "one", MainPid = 77, FromStrangers = 2 });
        Driver.Notify(new Notification { IsReloading = true, Text = "two", FromStrangers = 1, Ignored = 4 });

        var told = Status().Told!;
        Assert.Equal(("reloading: two", 3, 4, 77), (told.Summary, told.FromStrangers, told.Ignored, Status().Pid));
        Driver.Notify(Ready with { IsReloading = false });
        Assert.Equal("two", Status().Told!.Summary);
        Driver.Exit("web", 1);
        Assert.Null(Status().Told);
        Assert.Null(Status().Pid);
    }

    [Fact]
    public void ActorCrash_AfterReady_RunsOnAndListensOn()
    {
        Start(Notifying(watchdog: 30));
        Driver.Notify(Ready with { Text = "one" });
        Advance(20);

        Sys.ActorSelection("/user/actorwatch/components/web/instance-1").Tell(Kill.Instance);

        Assert.Equal((ComponentState.Running, 1, "one"), (State(), Status().Generation, Status().Told!.Summary));
        Advance(29);
        Assert.Equal(ComponentState.Running, State());
        Advance(2);
        Assert.Equal("watchdog: no WATCHDOG=1 for 30s", Status().LastError);
    }

    [Fact]
    public void ActorCrash_BeforeReady_StillWaitsForIt()
    {
        Start(Notifying());
        Sys.ActorSelection("/user/actorwatch/components/web/instance-1").Tell(Kill.Instance);
        Assert.Equal(ComponentState.Starting, State());

        Driver.Notify(Ready);

        Assert.Equal((ComponentState.Running, 1), (State(), Status().Generation));
    }

    [Fact]
    public void Start_Waits_UntilReadyIsSaid()
    {
        Start(Notifying());
        Send(ComponentAction.Restart);
        Advance(10);
        ExpectNoMsg();

        Driver.Notify(Ready);

        ExpectReply(CommandOutcome.Done, "");
    }

    private static ComponentSpec Notifying(double? watchdog = null) => Some.Component() with
    {
        Notify = new NotifyOptions { Watchdog = watchdog is { } seconds ? TimeSpan.FromSeconds(seconds) : null },
    };
}
