using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Dependencies;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Restarts;
using ActorWatch.Supervision.Tests.Support;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Tests.Supervisors;

public sealed class DependencyTests : SupervisionTest
{
    private static readonly RestartOptions OnFailure = new() { On = RestartCondition.Failure };

    public DependencyTests() => Probes.Give(ProbeResult.Failed("not yet"));

    [Fact]
    public void Start_DependencyIsNotReady_WaitsAndNamesIt()
    {
        Start(Some.Dependent("web", Some.Needs("db")), Some.Component("db", probes: Some.Probe(ProbeKind.Startup)));

        Assert.Equal(
            (ComponentState.Waiting, "waits for db to be ready (it is Starting)"), (State(), Status().Reason));
        Assert.Equal(["db"], Launched);
        Assert.Equal((false, ComponentState.Starting), (Status().DependsOn[0].IsMet, Status().DependsOn[0].State));
    }

    [Fact]
    public void Dependency_BecomesReady_DependentStarts()
    {
        Start(Some.Dependent("web", Some.Needs("db")), Some.Component("db", probes: Some.Probe(ProbeKind.Startup)));

        MakeReady();

        Assert.Equal((ComponentState.Running, true), (State(), Status().DependsOn[0].IsMet));
        Assert.Equal(["db", "web"], Launched);
    }

    [Fact]
    public void Start_InTheOrderOfTheDependencies()
    {
        Start(
            Some.Dependent("e", Some.Needs("d")), Some.Dependent("d", Some.Needs("c"), Some.Needs("b")),
            Some.Dependent("c", Some.Needs("a")), Some.Dependent("b", Some.Needs("a")), Some.Component("a"));

        Assert.Equal(["a", "c", "b", "d", "e"], Launched);
        Assert.Equal(ComponentState.Running, State("e"));
    }

    [Fact]
    public void Chain_RootFailsSevenTimesAndThenWorks_AllComeUpByThemselves()
    {
        var failures = 7;
        Driver.OnLaunch = order => order.Instance.Component.Value == "a" && failures-- > 0
            ? new InstanceReport.LaunchFailed(order.Instance, "not yet", IsTransient: true)
            : null;
        Start([.. "abcde".Select((name, index) => index == 0
            ? Some.Component("a")
            : Some.Dependent(name.ToString(), Some.Needs($"{"abcde"[index - 1]}")))]);
        Assert.Equal(ComponentState.Waiting, State("e"));

        Advance(1 + 2 + 4 + 8 + 16 + 32 + 60);

        Assert.All("abcde", name => Assert.Equal((ComponentState.Running, true), (State($"{name}"), Status($"{name}").Ready)));
        Assert.All("bcde", name => Assert.Equal((1L, 0L), (Status($"{name}").Generation, Status($"{name}").Restarts)));
    }

    [Fact]
    public void Completed_JobHasEnded_DependentStarts()
    {
        Start(
            Some.Component("job", OnFailure),
            Some.Dependent("web", Some.Needs("job", DependencyCondition.Completed)));
        Assert.Equal(ComponentState.Waiting, State());

        Driver.Exit("job", 0);

        Assert.Equal(ComponentState.Running, State());
    }

    [Fact]
    public void Completed_JobRunsAgain_IsNoLoss()
    {
        Start(
            Some.Component("job", OnFailure),
            Some.Dependent("web", Some.Needs("job", DependencyCondition.Completed, DependencyLoss.Stop)));
        Driver.Exit("job", 0);

        Send(ComponentAction.Start, "job", wait: false);

        ExpectReply(CommandOutcome.Done, "accepted");
        Assert.Equal((ComponentState.Running, 1L), (State(), Status().Generation));
    }

    [Fact]
    public void Lost_Nothing_DependentRunsOn()
    {
        Start(Some.Component("db"), Some.Dependent("web", Some.Needs("db")));

        Driver.Exit("db", 1);
        Advance(1);

        Assert.Equal((ComponentState.Running, 2L), (State("db"), Status("db").Generation));
        Assert.Equal((ComponentState.Running, 1L), (State(), Status().Generation));
    }

    [Fact]
    public void Lost_Stop_DependentIsStoppedAndComesBackUncounted()
    {
        Start(Some.Component("db"), Some.Dependent("web", Some.Needs("db", onLost: DependencyLoss.Stop)));

        Driver.Exit("db", 1);

        Assert.Equal((ComponentState.Waiting, 0), (State(), Driver.Living));
        Advance(1);
        Assert.Equal((ComponentState.Running, 2L, 0L, 0), (State(), Status().Generation, Status().Restarts, Status().Attempt));
    }

    [Fact]
    public void Lost_Restart_DependentIsRestartedWhenItIsBack()
    {
        Start(Some.Component("db"), Some.Dependent("web", Some.Needs("db", onLost: DependencyLoss.Restart)));

        Driver.Exit("db", 1);
        Assert.Equal((ComponentState.Running, 1L), (State(), Status().Generation));
        Advance(1);

        Assert.Equal((ComponentState.Running, 2L, 0L), (State(), Status().Generation, Status().Restarts));
    }

    [Fact]
    public void Lost_DependentRestartsMeanwhile_IsNotRestartedOnceMore()
    {
        Start(Some.Component("db"), Some.Dependent("web", Some.Needs("db", onLost: DependencyLoss.Restart)));

        Driver.Exit("db", 1);
        Driver.Exit("web", 1);
        Advance(2);

        Assert.Equal((ComponentState.Running, 2L), (State(), Status().Generation));
    }

    [Fact]
    public void Timeout_DependencyDoesNotCome_IsFailedUntilItComes()
    {
        Start(
            Some.Component("db", probes: Some.Probe(ProbeKind.Startup)),
            Some.Dependent("web", Some.Needs("db") with { Timeout = TimeSpan.FromSeconds(5) }));

        Advance(5);

        Assert.Equal(
            (ComponentState.Failed, "waited 5s for db to be ready (it is Starting)"), (State(), Status().LastError));
        MakeReady();
        Assert.Equal(ComponentState.Running, State());
    }

    [Fact]
    public void Command_StartOfOneThatWaits_SaysForWhat()
    {
        Start(Some.Component("db"), Some.Dependent("web", Some.Needs("db")));
        Send(ComponentAction.Stop, "db");
        ExpectReply(CommandOutcome.Done, "stopped");
        Send(ComponentAction.Restart, deadline: 3);

        Advance(3);

        ExpectReply(CommandOutcome.TimedOut, "waited 3s for db to be ready (it is Stopped); it stays wanted up");
        Assert.Equal(ComponentState.Waiting, State());
    }

    [Fact]
    public void Command_StopOfOneThatWaits_IsDoneAndStays()
    {
        Start(Some.Component("db", probes: Some.Probe(ProbeKind.Startup)), Some.Dependent("web", Some.Needs("db")));

        Send(ComponentAction.Stop);

        ExpectReply(CommandOutcome.Done, "stopped");
        MakeReady();
        Assert.Equal(ComponentState.Stopped, State());
    }

    [Fact]
    public void StopAll_EachIsGoneBeforeThoseThatItNeeds()
    {
        Driver.ObeysTerm = false;
        Start(Some.Dependent("web", Some.Needs("db")), Some.Component("db"), Some.Component("other"));

        Root.Tell(new StopAll(TimeSpan.FromSeconds(60)), TestActor);
        Advance(10.9); // web is asked a second after other
        Assert.Equal(["SIGTERM Group other/1", "SIGTERM Group web/1", "kill Tree other/1"], Driver.Calls);
        Advance(0.1);
        Assert.Equal(["kill Tree web/1", "SIGTERM Group db/1"], Driver.Calls.TakeLast(2));

        Advance(10);
        ExpectReply(CommandOutcome.Done, "stopped");
    }

    [Fact]
    public void Reload_NewDependency_DoesNotTouchWhatRuns()
    {
        Start(Some.Component("db"), Some.Component("web"));
        Send(ComponentAction.Stop, "db");
        ExpectReply(CommandOutcome.Done, "stopped");

        Root.Tell(new Reload([Some.Component("db"), Some.Dependent("web", Some.Needs("db", onLost: DependencyLoss.Stop))]), TestActor);

        ExpectReply(CommandOutcome.Done, "reloaded");
        Assert.Equal((ComponentState.Running, 1L, false), (State(), Status().Generation, Status().DependsOn[0].IsMet));
    }

    [Fact]
    public void Reload_DependencyTakenOut_StartsWhatWaited()
    {
        Start(Some.Component("db", probes: Some.Probe(ProbeKind.Startup)), Some.Dependent("web", Some.Needs("db")));

        Root.Tell(new Reload([Some.Component("db", probes: Some.Probe(ProbeKind.Startup)), Some.Component("web")]), TestActor);

        ExpectReply(CommandOutcome.Done, "reloaded");
        Assert.Equal(ComponentState.Running, State());
    }

    [Theory]
    [InlineData("dependencies")]
    [InlineData("components/web")]
    [InlineData("components/db")]
    [InlineData("components")]
    public void Crash_OfAnyPart_WaitingGoesOn(string part)
    {
        Start(Some.Component("db", probes: Some.Probe(ProbeKind.Startup)), Some.Dependent("web", Some.Needs("db")));

        Sys.ActorSelection($"/user/actorwatch/{part}").Tell(Kill.Instance, ActorRefs.NoSender);
        Assert.Equal(ComponentState.Waiting, State());
        MakeReady();

        Assert.Equal((ComponentState.Running, 1L), (State(), Status().Generation));
    }

    // Of all probes.
    private void MakeReady()
    {
        Probes.Give(ProbeResult.Passed("ok"));
        Advance(1);
    }

    private IEnumerable<string> Launched => Driver.Launches.Select(order => order.Instance.Component.Value);
}
