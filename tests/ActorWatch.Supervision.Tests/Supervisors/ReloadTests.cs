using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Restarts;
using ActorWatch.Supervision.Status;
using ActorWatch.Supervision.Tests.Support;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Tests.Supervisors;

public sealed class ReloadTests : SupervisionTest
{
    private static readonly ComponentSpec Web = Some.Component();
    private static readonly ComponentSpec Other = Some.Component("other");

    [Fact]
    public void Reload_Same_TouchesNothing()
    {
        Start(Web, Other);

        Reload("nothing has changed", Some.Component(), Some.Component("other"));

        Assert.Equal(2, Driver.Launches.Count);
        Assert.Empty(Driver.Calls);
    }

    [Fact]
    public void Reload_OtherCommand_RestartsOnlyThatOneWithAFreshBudget()
    {
        Start(Web, Other);
        Driver.Exit("web", 1);
        Advance(1);

        Reload("reloaded", With(Web, "/bin/web2"), Other);

        Assert.Equal(["SIGTERM Group web/2"], Driver.Calls);
        Assert.Equal("/bin/web2", ((ProcessSpec)Driver.Launches[^1].Spec.Workload).Command.Program);
        Assert.Equal((ComponentState.Running, 3L, 0), (State(), Status().Generation, Status().Attempt));
        Assert.Equal(1, Status("other").Generation);
    }

    [Theory]
    [InlineData(ComponentState.Restarting)]
    [InlineData(ComponentState.Failed)]
    [InlineData(ComponentState.Completed)]
    public void Reload_OtherCommandWhileNoneRuns_StartsAtOnce(ComponentState state)
    {
        var restart = new RestartOptions
        {
            On = state == ComponentState.Completed ? RestartCondition.Failure : RestartCondition.Always,
            MaxRestarts = state == ComponentState.Failed ? 0 : 10,
        };
        var web = Some.Component(restart: restart);
        Start(web);
        Driver.Exit("web", state == ComponentState.Completed ? 0 : 1);
        Assert.Equal(state, State());

        Reload("reloaded", With(web, "/bin/web2"));

        Assert.Equal(ComponentState.Running, State());
    }

    [Fact]
    public void Reload_OtherCommandOfOneThatAPersonStopped_StaysStopped()
    {
        Start(Web);
        Send(ComponentAction.Stop);
        ExpectReply(CommandOutcome.Done, "stopped");

        Reload("reloaded", With(Web, "/bin/web2"));

        Assert.Equal(ComponentState.Stopped, State());
        Send(ComponentAction.Start, wait: false);
        ExpectReply(CommandOutcome.Done, "accepted");
        Assert.Equal("/bin/web2", ((ProcessSpec)Driver.Launches[^1].Spec.Workload).Command.Program);
    }

    [Theory]
    [InlineData(30, 5, 4, false)]
    [InlineData(30, 5, 6, true)]
    [InlineData(30, 1, 2.5, true)]
    [InlineData(5, 30, 10, false)]
    [InlineData(5, 30, 31, true)]
    public void Reload_StopTimeoutDuringAStop_CountsFromItsBeginning(double before, double after, double until, bool isKilled)
    {
        Driver.ObeysTerm = false;
        Start(Some.Component(stop: new StopOptions { Timeout = TimeSpan.FromSeconds(before) }));
        Send(ComponentAction.Stop, deadline: 100);
        Advance(2);

        Reload("reloaded", Some.Component(stop: new StopOptions { Timeout = TimeSpan.FromSeconds(after) }));

        Advance(until - 2);
        Assert.Equal(isKilled, Driver.Calls.Contains("kill Tree web/1"));
    }

    [Theory]
    [InlineData(30, 5, 4, false)]
    [InlineData(30, 5, 6, true)]
    [InlineData(5, 30, 10, false)]
    [InlineData(5, 30, 31, true)]
    public void Reload_StopTimeoutDuringAStopCommand_ItsTimeCountsFromItsBeginning(double before, double after, double until, bool isOver)
    {
        var stop = new StopOptions { Command = new CommandLine(["/bin/quit"]), Timeout = TimeSpan.FromSeconds(before) };
        Start(Some.Component(stop: stop));
        Send(ComponentAction.Stop, deadline: 100);
        Advance(2);

        Reload("reloaded", Some.Component(stop: stop with { Timeout = TimeSpan.FromSeconds(after) }));

        Advance(until - 2);
        Assert.Equal(isOver, Commands.IsCancelled);
    }

    [Fact]
    public void Reload_Added_StartsForThatReason()
    {
        Start(Web);

        Reload("reloaded", Web, Other);

        Assert.Contains(Log.Lines, line => line.Contains("added to the configuration", StringComparison.Ordinal));
    }

    [Fact]
    public void Reload_RemovedWhileItStops_TellsTheNewReason()
    {
        Driver.ObeysTerm = false;
        Start(Web, Other);
        Send(ComponentAction.Stop, wait: false);
        ExpectReply(CommandOutcome.Done, "accepted");

        Reload("reloaded", Other);

        Assert.Equal((ComponentState.Stopping, "removed from the configuration"), (State(), Status().Reason));
    }

    [Fact]
    public void Reload_ProbePeriod_HoldsAtOnceWithoutARestart()
    {
        Start(Probed(period: 100));
        Probes.Give(ProbeResult.Passed("ok"));
        Advance(100);
        Assert.True(Status().Ready);

        Reload("reloaded", Probed(period: 1));

        Assert.True(Status().Ready);
        var before = Probes.Runs;
        Advance(10);
        Assert.InRange(Probes.Runs - before, 9, 11);
        Assert.Single(Driver.Launches);
        Assert.Empty(Driver.Calls);
    }

    [Fact]
    public void Reload_ProbeAdded_IsRunAndJudged()
    {
        Start(Web);
        Probes.Give(ProbeResult.Failed("refused"));

        Reload("reloaded", Some.Component(probes: Some.Probe(ProbeKind.Liveness) with { Period = TimeSpan.FromSeconds(1) }));

        Advance(4);
        Assert.Contains("liveness probe failed 3 times", Status().LastError, StringComparison.Ordinal);
    }

    [Fact]
    public void Reload_ProbeRemoved_IsRunNoMore()
    {
        Start(Probed(period: 1));
        Probes.Give(ProbeResult.Failed("refused"));
        Advance(2);

        Reload("reloaded", Web);

        var before = Probes.Runs;
        Advance(100);
        Assert.Equal(before, Probes.Runs);
        Assert.True(Status().Ready);
        Assert.Empty(Status().Probes);
    }

    [Fact]
    public void Reload_RestartPolicy_DecidesAboutTheNextFailure()
    {
        Start(Web);

        Reload("reloaded", Some.Component(restart: new RestartOptions { InitialBackoff = TimeSpan.FromSeconds(7) }));
        Driver.Exit("web", 1);

        Assert.Contains("restart in 7s", Status().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Reload_StopTimeout_HoldsForTheNextStop()
    {
        Driver.ObeysTerm = false;
        Start(Web);

        Reload("reloaded", Some.Component(stop: new StopOptions { Timeout = TimeSpan.FromSeconds(2) }));
        Send(ComponentAction.Stop);

        Advance(2);
        ExpectReply(CommandOutcome.Done, "stopped");
    }

    [Fact]
    public void Reload_Added_StartsInItsPlace()
    {
        Start(Other);

        Reload("reloaded", Web, Other);

        Assert.Equal(["web", "other"], Names());
        Assert.Equal(ComponentState.Running, State());
    }

    [Fact]
    public void Reload_Removed_StopsThenIsForgotten()
    {
        Driver.ObeysTerm = false;
        Start(Web, Other);

        Reload("reloaded", Other);

        Assert.Equal((ComponentState.Stopping, "removed from the configuration"), (State(), Status().Reason));
        Send(ComponentAction.Start);
        ExpectReply(CommandOutcome.Refused, "removed from the configuration");
        Advance(10);
        Assert.Equal(["other"], Names());
        Send(ComponentAction.Start);
        ExpectReply(CommandOutcome.NotFound, "no component of that name");
    }

    [Fact]
    public void Reload_RemovedAndAddedWhileItStops_RunsAgainAsConfiguredNow()
    {
        Driver.ObeysTerm = false;
        Start(Web, Other);
        Reload("reloaded", Other);

        Reload("reloaded", With(Web, "/bin/web2"), Other);

        Assert.Equal(ComponentState.Restarting, State());
        Advance(10);
        Assert.Equal(ComponentState.Running, State());
        Assert.Equal("/bin/web2", ((ProcessSpec)Driver.Launches[^1].Spec.Workload).Command.Program);
        Assert.Equal(2, Status().Generation);
    }

    [Fact]
    public void Reload_RemovedAndAddedAfterwards_StartsWithTheNextGeneration()
    {
        Start(Web, Other);
        Reload("reloaded", Other);
        Assert.Equal(["other"], Names());

        Reload("reloaded", Web, Other);

        Assert.Equal((ComponentState.Running, 2L), (State(), Status().Generation));
    }

    [Fact]
    public void Reload_RemovedWhileStoppedByAPerson_StartsWhenItComesBack()
    {
        Start(Web, Other);
        Send(ComponentAction.Stop);
        ExpectReply(CommandOutcome.Done, "stopped");
        Reload("reloaded", Other);

        Reload("reloaded", Web, Other);

        Assert.Equal(ComponentState.Running, State());
    }

    [Fact]
    public void Reload_SupervisorCrashesAfterwards_HoldsToTheNewConfiguration()
    {
        Start(Web, Other);
        Reload("reloaded", Some.Component(restart: new RestartOptions { InitialBackoff = TimeSpan.FromSeconds(7) }), Other);

        Sys.ActorSelection("/user/actorwatch/components/web").Tell(Kill.Instance);
        Driver.Exit("web", 1);

        Assert.Contains("restart in 7s", Status().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Reload_SupervisorCrashesBeforeItTakesTheChange_IsStillRestarted()
    {
        Start(Web, Other);
        Sys.ActorSelection("/user/actorwatch/components").Tell(Kill.Instance);
        Reload("reloaded", With(Web, "/bin/web2"), Other);

        Assert.Equal("/bin/web2", ((ProcessSpec)Driver.Launches[^1].Spec.Workload).Command.Program);
        Assert.Equal((ComponentState.Running, 2L), (State(), Status().Generation));
        Assert.Equal(1, Status("other").Generation);
    }

    [Fact]
    public void ComponentsActor_Crashes_AdoptsAllAndGoesOn()
    {
        Start(Web, Other);

        Sys.ActorSelection("/user/actorwatch/components").Tell(Kill.Instance);

        Assert.Equal((ComponentState.Running, 1L), (State(), Status().Generation));
        Assert.Equal(2, Driver.Launches.Count);
        Send(ComponentAction.Stop);
        ExpectReply(CommandOutcome.Done, "stopped");
    }

    [Fact]
    public void Root_Crashes_AdoptsAllAndGoesOn()
    {
        Start(Web, Other);
        Reload("reloaded", Web);

        Root.Tell(new Reload(null!), TestActor);

        ExpectReply(CommandOutcome.Refused, "begins anew; ask again");
        Assert.Equal(["web"], Names());
        Assert.Equal((ComponentState.Running, 1L), (State(), Status().Generation));
        Send(ComponentAction.Restart);
        Advance(1);
        ExpectReply(CommandOutcome.Done, "running");
        Assert.Equal(1, Driver.Living);
    }

    [Fact]
    public void Reload_SupervisorCrashesWhileItsComponentIsRemoved_IsStillRemoved()
    {
        Driver.ObeysTerm = false;
        Start(Web, Other);
        Reload("reloaded", Other);

        Sys.ActorSelection("/user/actorwatch/components/web").Tell(Kill.Instance);
        Advance(20);

        Assert.Equal(["other"], Names());
        Assert.Equal(1, Driver.Living);
    }

    [Fact]
    public void Reload_WhileTheDaemonStops_IsRefused()
    {
        Driver.ObeysTerm = false;
        Start(Web);
        Root.Tell(new StopAll(TimeSpan.FromSeconds(30)), TestActor);

        Root.Tell(new Reload([Other]), TestActor);

        ExpectReply(CommandOutcome.Refused, "the daemon is stopping");
        Advance(10);
        ExpectReply(CommandOutcome.Done, "all components are stopped");
    }

    [Fact]
    public void StopAll_WhileOneIsBeingRemoved_WaitsForBoth()
    {
        Driver.ObeysTerm = false;
        Start(Web, Other);
        Reload("reloaded", Other);

        Root.Tell(new StopAll(TimeSpan.FromSeconds(30)), TestActor);
        Advance(20);

        ExpectReply(CommandOutcome.Done, "all components are stopped");
        Assert.Equal(0, Driver.Living);
    }

    private static ComponentSpec With(ComponentSpec spec, string program) =>
        spec with { Workload = new ProcessSpec { Command = new CommandLine([program]), Directory = "/" } };

    private static ComponentSpec Probed(double period) => Some.Component(
        probes: Some.Probe(ProbeKind.Readiness) with { Period = TimeSpan.FromSeconds(period) });

    private IReadOnlyList<string> Names()
    {
        Root.Tell(new GetStatus(), TestActor);
        return [.. ExpectMsg<StatusSnapshot>().Components.Select(component => component.Spec.Name.Value)];
    }

    private void Reload(string message, params IReadOnlyList<ComponentSpec> specs)
    {
        Root.Tell(new Reload(specs), TestActor);
        ExpectReply(CommandOutcome.Done, message);
    }
}
