using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Restarts;
using ActorWatch.Supervision.Tests.Support;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Tests.Supervisors;

public sealed class CrashTests : SupervisionTest
{
    [Fact]
    public void InstanceActor_Crashes_TheNextOneAdoptsTheSameInstance()
    {
        Start(Some.Component());

        CrashInstance();

        Assert.Equal(["adopt web/1"], Driver.Calls);
        Assert.Single(Driver.Launches);
        Assert.Equal((ComponentState.Running, 1L, 0L), (State(), Status().Generation, Status().Restarts));
        Driver.Exit("web", 3);
        Assert.Equal(ExitStatus.Exited(3), Status().LastExit);
    }

    [Fact]
    public void InstanceActor_CrashesAfterTheStartupProbe_DoesNotStartOver()
    {
        Start(Some.Component(probes: [Some.Probe(ProbeKind.Startup), Some.Probe(ProbeKind.Readiness)]));
        Advance(15);
        Assert.True(Status().Ready);
        Probes.Give(ProbeResult.Failed("no"));

        CrashInstance();

        Assert.Equal(ComponentState.Running, State());
        Assert.True(Status().Ready);
    }

    [Fact]
    public void InstanceActor_CrashesAgainAndAgain_TheInstanceIsKilledAndCounted()
    {
        Start(Some.Component());

        for (var crash = 0; crash < 4; crash++)
        {
            CrashInstance();
        }

        Assert.Contains("kill Tree web/1", Driver.Calls);
        Assert.Equal(ComponentState.Restarting, State());
        Assert.Equal("its supervision failed again and again", Status().LastError);
        Advance(1);
        Assert.Equal(ComponentState.Running, State());
    }

    [Fact]
    public void InstanceActor_CrashesWhileStopping_TheStopGoesOn()
    {
        Driver.ObeysTerm = false;
        Start(Some.Component());
        Send(ComponentAction.Stop);

        CrashInstance();
        Advance(10);

        ExpectReply(CommandOutcome.Done, "stopped");
        Assert.Single(Driver.Launches);
    }

    [Fact]
    public void ComponentSupervisor_Crashes_ItIsMadeAnewFromItsRecord()
    {
        Start(Some.Component());
        Driver.Exit("web", 1);
        Advance(1);
        Assert.Equal(1, Status().Attempt);

        Sys.ActorSelection("/user/actorwatch/components/web").Tell(Kill.Instance);

        Assert.Equal((ComponentState.Running, 2L, 1), (State(), Status().Generation, Status().Attempt));
        Assert.Equal(2, Driver.Launches.Count);
        Driver.Exit("web", 1);
        Assert.Equal(2, Status().Attempt);
    }

    [Fact]
    public void ComponentSupervisor_CrashesDuringBackoff_KeepsTheRestartTime()
    {
        Start(Some.Component());
        Driver.Exit("web", 1);
        Advance(0.4);

        Sys.ActorSelection("/user/actorwatch/components/web").Tell(Kill.Instance);

        Advance(0.5);
        Assert.Equal(ComponentState.Restarting, State());
        Advance(0.1);
        Assert.Equal(ComponentState.Running, State());
    }

    [Fact]
    public void ComponentSupervisor_CrashesDuringTheCooldown_KeepsItsEnd()
    {
        Start(Some.Component(restart: new RestartOptions { MaxRestarts = 0, Cooldown = TimeSpan.FromSeconds(20) }));
        Driver.Exit("web", 1);
        Advance(15);

        CrashSupervisor();

        Advance(4.9);
        Assert.Equal(ComponentState.Failed, State());
        Advance(0.1);
        Assert.Equal(ComponentState.Running, State());
    }

    [Fact]
    public void ComponentSupervisor_CrashesWhileSomebodyWaits_TheyGetAnAnswer()
    {
        Driver.ObeysTerm = false;
        Start(Some.Component());
        Send(ComponentAction.Stop);

        CrashSupervisor();

        ExpectReply(CommandOutcome.TimedOut, "what was asked stays wanted");
        Advance(10);
        Assert.Equal(ComponentState.Stopped, State());
    }

    [Fact]
    public void ComponentSupervisor_CrashesDuringAPersonsRestart_ItIsFinishedAndNotCounted()
    {
        Driver.ObeysTerm = false;
        Start(Some.Component());
        Send(ComponentAction.Restart, wait: false);
        ExpectReply(CommandOutcome.Done, "accepted");

        CrashSupervisor();
        Advance(10);

        Assert.Equal((ComponentState.Running, 2L, 0L), (State(), Status().Generation, Status().Restarts));
    }

    [Fact]
    public void ComponentSupervisor_CrashesWhileTheDaemonStops_ItStopsAndIsStillWanted()
    {
        Driver.ObeysTerm = false;
        Start(Some.Component());
        Root.Tell(new StopAll(TimeSpan.FromSeconds(30)), TestActor);

        CrashSupervisor();
        Advance(10);

        ExpectReply(CommandOutcome.Done, "stopped");
        Assert.Equal((0, DesiredState.Up), (Driver.Living, Status().Desired));
    }

    [Fact]
    public void InstanceActor_CrashesWhileItEndsAnUnhealthyOne_TheEndGoesOn()
    {
        Driver.ObeysTerm = false;
        Start(Some.Component(probes: [Some.Probe(ProbeKind.Liveness)]));
        Probes.Give(ProbeResult.Failed("no"));
        Advance(31);
        Probes.Give(ProbeResult.Passed("ok"));

        CrashInstance();
        Advance(12);

        Assert.Equal((ComponentState.Running, 2L, 1L), (State(), Status().Generation, Status().Restarts));
    }

    [Fact]
    public void ComponentSupervisor_CrashesElevenTimesInAMinute_RestsAndBeginsAnew()
    {
        Start(Some.Component());
        for (var crash = 0; crash < 11; crash++)
        {
            CrashSupervisor();
        }

        Send(ComponentAction.Stop);

        ExpectReply(CommandOutcome.Refused, "failed again and again");
        Assert.Contains("failed again and again", Status().Reason, StringComparison.Ordinal);
        Advance(10);
        Assert.Equal((ComponentState.Running, 1L), (State(), Status().Generation));
        Send(ComponentAction.Stop);
        ExpectReply(CommandOutcome.Done, "stopped");
    }

    [Fact]
    public void ComponentSupervisor_RestsWhileTheDaemonStops_ItStopsAtOnce()
    {
        Start(Some.Component());
        for (var crash = 0; crash < 11; crash++)
        {
            CrashSupervisor();
        }

        Root.Tell(new StopAll(TimeSpan.FromSeconds(30)), TestActor);

        ExpectReply(CommandOutcome.Done, "stopped");
        Assert.Equal((0, DesiredState.Up), (Driver.Living, Status().Desired));
    }

    [Fact]
    public void ComponentSupervisor_Ends_WhoeverWaitsGetsAnAnswer()
    {
        Driver.ObeysTerm = false;
        Start(Some.Component());
        Send(ComponentAction.Stop);

        Sys.ActorSelection("/user/actorwatch/components/web").Tell(PoisonPill.Instance);

        ExpectReply(CommandOutcome.TimedOut, "ended");
    }

    [Fact]
    public void ComponentsActor_Crashes_TheComponentsAreTakenOver()
    {
        Start(Some.Component(), Some.Component("db"));

        Sys.ActorSelection("/user/actorwatch/components").Tell(Kill.Instance);

        Assert.Equal(["adopt web/1", "adopt db/1"], Driver.Calls);
        Assert.Equal((ComponentState.Running, ComponentState.Running), (State(), State("db")));
        Send(ComponentAction.Stop, "db");
        ExpectReply(CommandOutcome.Done, "stopped");
    }

    [Fact]
    public void ComponentsActor_CrashesWhileSomebodyWaits_TheyGetAnAnswer()
    {
        Driver.ObeysTerm = false;
        Start(Some.Component());
        Send(ComponentAction.Stop);

        Sys.ActorSelection("/user/actorwatch/components").Tell(Kill.Instance);

        ExpectReply(CommandOutcome.TimedOut, "what was asked stays wanted");
        Advance(10);
        Assert.Equal(ComponentState.Stopped, State());
    }

    // A deadline below zero is a bug of whoever asks; the root fails at it.
    [Fact]
    public void Root_CrashesAtTheStopOfAll_ItIsRememberedAndAnswered()
    {
        Start(Some.Component());

        Root.Tell(new StopAll(TimeSpan.FromSeconds(-1)), TestActor);
        Advance(0);

        Assert.IsType<CommandReply>(ReceiveOne());
        Advance(10);
        Assert.Equal((0, 1, DesiredState.Up), (Driver.Living, Driver.Launches.Count, Status().Desired));
    }

    [Fact]
    public void Root_CrashesWhileTheDaemonStops_TheStopGoesOn()
    {
        Driver.ObeysTerm = false;
        Start(Some.Component(), Some.Component("db"));
        Root.Tell(new StopAll(TimeSpan.FromSeconds(40)), TestActor);
        Root.Tell(new StopAll(TimeSpan.FromSeconds(-1)), TestActor);

        Advance(30);

        ExpectReply(CommandOutcome.TimedOut, "still stopping");
        ExpectReply(CommandOutcome.Done, "stopped");
        Assert.Equal((0, DesiredState.Up), (Driver.Living, Status().Desired));
    }

    private void CrashSupervisor() => Sys.ActorSelection("/user/actorwatch/components/web").Tell(Kill.Instance);

    private void CrashInstance() =>
        Sys.ActorSelection("/user/actorwatch/components/web/instance-1").Tell(Kill.Instance);
}
