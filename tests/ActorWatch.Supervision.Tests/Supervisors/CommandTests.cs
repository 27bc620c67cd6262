using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Restarts;
using ActorWatch.Supervision.Tests.Support;

namespace ActorWatch.Supervision.Tests.Supervisors;

public sealed class CommandTests : SupervisionTest
{
    [Fact]
    public void Stop_Running_SendsTheSignalAndIsStopped()
    {
        Start(Some.Component());

        Send(ComponentAction.Stop);

        ExpectReply(CommandOutcome.Done, "stopped");
        Assert.Equal(["SIGTERM Group web/1"], Driver.Calls);
        Assert.Equal(ComponentState.Stopped, State());
        Assert.Equal(DesiredState.Down, Status().Desired);
        Advance(3600);
        Assert.Single(Driver.Launches);
    }

    [Fact]
    public void Stop_IgnoresTheSignal_IsKilledAfterTheTimeout()
    {
        Driver.ObeysTerm = false;
        Start(Some.Component());
        Send(ComponentAction.Stop);
        Advance(9.9);
        Assert.Equal(ComponentState.Stopping, State());

        Advance(0.1);

        ExpectReply(CommandOutcome.Done, "stopped");
        Assert.Equal(["SIGTERM Group web/1", "kill Tree web/1"], Driver.Calls);
        Assert.Equal(ComponentState.Stopped, State());
    }

    [Fact]
    public void Stop_LeaderEndsButItsTreeStays_GetsTheRestOfTheTimeout()
    {
        Driver.LeavesTree = true;
        Start(Some.Component());

        Send(ComponentAction.Stop);

        Advance(9);
        Assert.Equal(["SIGTERM Group web/1"], Driver.Calls);
        Advance(1);
        Assert.Equal(["SIGTERM Group web/1", "kill Tree web/1"], Driver.Calls);
        ExpectReply(CommandOutcome.Done, "stopped");
    }

    [Fact]
    public void Stop_CannotBeKilled_StaysStoppingAndSaysSo()
    {
        Driver.ObeysTerm = false;
        Driver.ObeysKill = false;
        Start(Some.Component());

        Send(ComponentAction.Stop, deadline: 15);
        Advance(15);

        ExpectReply(
            CommandOutcome.TimedOut,
            "waited 15s for the old instance to end (waiting for what cannot be killed: pid 7 (cp, uninterruptible)); it stays wanted down");
        Assert.Equal(ComponentState.Stopping, State());
    }

    [Fact]
    public void Stop_WhileWaitingForTheBackoff_CancelsTheRestart()
    {
        Start(Some.Component());
        Driver.Exit("web", 1);

        Send(ComponentAction.Stop);

        ExpectReply(CommandOutcome.Done, "stopped");
        Assert.Null(Status().NextRestartAt);
        Advance(100);
        Assert.Single(Driver.Launches);
    }

    [Fact]
    public void Start_WhileWaitingForTheBackoff_StartsAtOnceWithAFreshBudget()
    {
        Start(Some.Component());
        Driver.Exit("web", 1);

        Send(ComponentAction.Start);

        Assert.Equal(2, Driver.Launches.Count);
        Advance(1);
        ExpectReply(CommandOutcome.Done, "running, pid 1002");
        Assert.Equal((0, 0L), (Status().Attempt, Status().Restarts));
        Assert.Equal(2, Driver.Launches.Count);
    }

    [Fact]
    public void Start_WithoutProbes_IsDoneWhenItHasLivedASecond()
    {
        Start(Some.Component());
        Send(ComponentAction.Stop);
        ExpectReply(CommandOutcome.Done, "stopped");

        Send(ComponentAction.Start);

        Advance(0.9);
        ExpectNoMsg();
        Advance(0.1);
        ExpectReply(CommandOutcome.Done, "running");
    }

    [Fact]
    public void Start_ExitsAtOnce_IsRefusedWithTheCause()
    {
        Start(Some.Component());
        Send(ComponentAction.Stop);
        ExpectReply(CommandOutcome.Done, "stopped");
        Send(ComponentAction.Start);

        Driver.Exit("web", 7);

        ExpectReply(CommandOutcome.Refused, "exit code 7; restart in 1s, attempt 1");
    }

    [Fact]
    public void Start_AlreadyRunning_IsDone()
    {
        Start(Some.Component());
        Advance(5);

        Send(ComponentAction.Start);
        Advance(0.001);

        ExpectReply(CommandOutcome.Done, "running");
        Assert.Single(Driver.Launches);
    }

    [Fact]
    public void Start_ReadinessProbeDoesNotPass_TimesOutAndSaysWhy()
    {
        Probes.Give(ProbeResult.Failed("connection refused"));
        Start(Some.Component(probes: Some.Probe(ProbeKind.Readiness)));

        Send(ComponentAction.Start, deadline: 20);
        Advance(20);

        ExpectReply(CommandOutcome.TimedOut, "waited 20s for its readiness probe to pass (connection refused); it stays wanted up");
        Assert.Equal(ComponentState.Running, State());
    }

    [Fact]
    public void Stop_SupersedesAStartThatWaits()
    {
        Probes.Give(ProbeResult.Failed("no"));
        Start(Some.Component(probes: Some.Probe(ProbeKind.Readiness)));
        Send(ComponentAction.Start);

        Send(ComponentAction.Stop);

        ExpectReply(CommandOutcome.Superseded, "superseded by stop");
        ExpectReply(CommandOutcome.Done, "stopped");
    }

    [Fact]
    public void Start_WhileStopping_StartsWhenTheOldInstanceIsGone()
    {
        Driver.ObeysTerm = false;
        Start(Some.Component());
        Send(ComponentAction.Stop);
        Send(ComponentAction.Start);
        ExpectReply(CommandOutcome.Superseded, "superseded by start");
        Assert.Single(Driver.Launches);

        Advance(10);

        Assert.Equal(2, Driver.Launches.Count);
        Advance(1);
        ExpectReply(CommandOutcome.Done, "running");
    }

    [Fact]
    public void Restart_Running_ReplacesTheInstanceWithoutBackoffOrCount()
    {
        Start(Some.Component());

        Send(ComponentAction.Restart);

        Assert.Equal(2, Driver.Launches.Count);
        Assert.Equal(0, Status().Restarts);
        Advance(1);
        ExpectReply(CommandOutcome.Done, "running");
    }

    [Fact]
    public void Reset_Failed_StartsWithAFreshBudget()
    {
        Start(Some.Component(restart: new RestartOptions { MaxRestarts = 0 }));
        Driver.Exit("web", 1);
        Assert.Equal(ComponentState.Failed, State());

        Send(ComponentAction.Reset);

        Assert.Equal(ComponentState.Running, State());
        Advance(1);
        ExpectReply(CommandOutcome.Done, "running");
    }

    [Fact]
    public void Reset_StartedAndFailsAgain_IsDoneAndSaysWhatCameOfIt()
    {
        Start(Some.Component(restart: new RestartOptions { MaxRestarts = 0 }));
        Driver.Exit("web", 1);
        Send(ComponentAction.Reset);

        Driver.Exit("web", 3);

        ExpectReply(CommandOutcome.Done, "attempt and restart window are clear, but it is not up: exit code 3");
    }

    [Fact]
    public void Reset_Running_ClearsTheCountsAndLeavesItAlone()
    {
        Start(Some.Component(restart: new RestartOptions { InitialBackoff = TimeSpan.Zero }));
        Driver.Exit("web", 1);
        Assert.Equal(1, Status().Attempt);

        Send(ComponentAction.Reset);

        ExpectReply(CommandOutcome.Done, "clear");
        Assert.Equal((0, 0), (Status().Attempt, Status().RestartsInWindow));
        Assert.Equal(2, Driver.Launches.Count);
    }

    [Fact]
    public void Command_NoWait_IsAnsweredAtOnce()
    {
        Driver.ObeysTerm = false;
        Start(Some.Component());

        Send(ComponentAction.Stop, wait: false);

        ExpectReply(CommandOutcome.Done, "accepted");
        Assert.Equal(ComponentState.Stopping, State());
    }

    [Fact]
    public void Command_NameInAnotherCase_ReachesTheComponent()
    {
        Start(Some.Component("web"));

        Send(ComponentAction.Stop, "WEB");

        ExpectReply(CommandOutcome.Done, "stopped");
    }

    [Fact]
    public void Command_UnknownComponent_ProposesTheNearest()
    {
        Start(Some.Component("server"));

        Send(ComponentAction.Stop, "sevrer");

        ExpectReply(CommandOutcome.NotFound, "Did you mean 'server'?");
    }

    [Fact]
    public void Stop_WithACommand_RunsItInsteadOfTheSignal()
    {
        Start(Some.Component(stop: new StopOptions { Command = new CommandLine(["/bin/quit"]) }));

        Send(ComponentAction.Stop);

        Assert.Empty(Driver.Calls);
        Assert.Equal("1001", Assert.Single(Commands.Orders).Surroundings.Environment["PID"]);
        Advance(10);
        Assert.Equal(["kill Tree web/1"], Driver.Calls);
    }

    [Fact]
    public void Stop_CommandFails_SendsTheSignal()
    {
        Commands.OnRun = _ => new CommandResult(ExitStatus.Exited(1), "no such thing", null, WasKilled: false);
        Start(Some.Component(stop: new StopOptions { Command = new CommandLine(["/bin/quit"]) }));

        Send(ComponentAction.Stop);

        ExpectReply(CommandOutcome.Done, "stopped");
        Assert.Equal(["SIGTERM Group web/1"], Driver.Calls);
    }
}
