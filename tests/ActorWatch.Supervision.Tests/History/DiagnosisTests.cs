using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Dependencies;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Restarts;
using ActorWatch.Supervision.Status;
using ActorWatch.Supervision.Tests.Support;

namespace ActorWatch.Supervision.Tests.History;

public sealed class DiagnosisTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_NothingFailed_SaysSo()
    {
        var why = Of(Status(ComponentState.Running), [Event(ComponentState.Starting), Event(ComponentState.Running)]);

        Assert.Equal((CauseKind.None, "nothing has failed"), (why.Kind, why.Cause));
    }

    [Fact]
    public void Of_EventsOfItsLog_AreNoCause()
    {
        var start = Event(ComponentState.Starting);
        var log = Event(ComponentState.Starting) with { Kind = HistoryEventKind.Daemon, To = null, Reason = "the disk is full" };

        Assert.Equal([start], Of(Status(ComponentState.Starting), [start, log]).Chain);
    }

    [Fact]
    public void Of_EndedWhileTheDaemonWasAway_IsUnknown()
    {
        var end = Event(ComponentState.Restarting) with { Cause = "unknown exit status", Exit = ExitStatus.Unknown, Attempt = 1 };

        var why = Of(Status(ComponentState.Restarting), [end]);

        Assert.Equal(
            (CauseKind.Unknown, "it ended while no daemon watched, and nobody knows how"), (why.Kind, why.Cause));
    }

    [Fact]
    public void Of_CoreDumped_IsNamed()
    {
        var exit = ExitStatus.KilledBy(new UnixSignal(11)) with { CoreDumped = true };

        var why = Of(Status(ComponentState.Restarting), [Event(ComponentState.Restarting) with { Cause = exit.ToString(), Exit = exit }]);

        Assert.Equal((CauseKind.Signal, "killed by SIGSEGV, core dumped"), (why.Kind, why.Cause));
    }

    [Fact]
    public void Of_SilenceOfItsProgram_IsTheWatchdogAndNotTheSignalThatFollowed()
    {
        var end = Event(ComponentState.Restarting) with
        {
            Cause = "watchdog: no WATCHDOG=1 for 30s",
            Probe = "watchdog",
            Exit = ExitStatus.KilledBy(UnixSignal.Kill),
        };

        var why = Of(Status(ComponentState.Restarting), [end]);

        Assert.Equal((CauseKind.Watchdog, "watchdog: no WATCHDOG=1 for 30s"), (why.Kind, why.Cause));
    }

    [Fact]
    public void Of_ALogRule_IsTheLogRule()
    {
        var end = Event(ComponentState.Restarting) with
        {
            Cause = "log rule 'blocked' matched 3 times within 5m: heartbeat blocked",
            Exit = ExitStatus.KilledBy(UnixSignal.Kill),
            Pid = 7,
            Probe = "log rule 'blocked'",
        };

        var why = Of(Status(ComponentState.Restarting), [end]);

        Assert.Equal((CauseKind.LogRule, end.Cause), (why.Kind, why.Cause));
    }

    [Theory]
    [InlineData(7, CauseKind.Memory)]
    [InlineData(8, CauseKind.Signal)]
    public void Of_Sigkill_IsForMemoryOnlyWhereTheKernelNamesTheProcess(int pid, CauseKind expected)
    {
        var end = Event(ComponentState.Restarting) with
        {
            Cause = "killed by SIGKILL",
            Exit = ExitStatus.KilledBy(UnixSignal.Kill),
            Pid = pid,
        };

        var why = Of(Status(ComponentState.Restarting), [end]);

        Assert.Equal(expected, why.Kind);
    }

    [Fact]
    public void Of_SigkillOfOursAfterAProbe_IsTheProbe()
    {
        var end = Event(ComponentState.Restarting) with
        {
            Cause = "liveness probe failed once: 500 Internal Server Error",
            Exit = ExitStatus.KilledBy(UnixSignal.Kill),
            Pid = 7,
            Probe = "liveness http: 500 Internal Server Error, 1.2 ms",
        };

        var why = Of(Status(ComponentState.Restarting), [end]);

        Assert.Equal(
            (CauseKind.LivenessProbe, "liveness probe failed once: 500 Internal Server Error"), (why.Kind, why.Cause));
    }

    [Fact]
    public void Of_LimitReached_NamesItAndTheLastFailure()
    {
        var end = Event(ComponentState.Failed) with
        {
            Cause = "exit code 3",
            Reason = "exit code 3; gave up after 2 restarts in 10m",
            Exit = ExitStatus.Exited(3),
        };

        var why = Of(Status(ComponentState.Failed), [end]);

        Assert.Equal((CauseKind.Limit, "exit code 3; gave up after 2 restarts in 10m"), (why.Kind, why.Cause));
        Assert.Equal("nothing by itself; 'actorwatch start web' tries again", why.Next);
    }

    [Fact]
    public void Of_WaitsForItsRestart_SaysWhenWithTheBudget()
    {
        var status = Status(ComponentState.Restarting) with { NextRestartAt = Noon.AddSeconds(1.5), Attempt = 2, RestartsInWindow = 1 };

        var why = Of(status, [Event(ComponentState.Restarting) with { Cause = "exit code 3", Exit = ExitStatus.Exited(3) }]);

        Assert.Equal("it is started again, attempt 2; 1 of 10 restarts in 10m are used", why.Next);
        Assert.Equal(Noon.AddSeconds(1.5), why.NextAt);
    }

    [Fact]
    public void Of_Chain_GoesBackToWhereAllWasWell()
    {
        HistoryEvent[] events =
        [
            Event(ComponentState.Restarting) with { Cause = "older", Attempt = 1 },
            Event(ComponentState.Running),
            Event(ComponentState.Restarting) with { Cause = "exit code 1", Attempt = 1 },
            Event(ComponentState.Running) with { Attempt = 1 },
            Event(ComponentState.Restarting) with { Cause = "exit code 2", Attempt = 2 },
        ];

        var why = Of(Status(ComponentState.Restarting), events);

        Assert.Equal(events[2..], why.Chain);
        Assert.Equal(events[^1], why.Failure);
    }

    [Fact]
    public void Of_Log_GivesTheProgramsLinesBeforeTheFailure()
    {
        var end = Event(ComponentState.Restarting) with { Cause = "exit code 3", Reason = "exit code 3; restart in 1s, attempt 1" };
        string[] log =
        [
            "actorwatch: starting: start of the daemon", "one", "two",
            "actorwatch: restarting: exit code 3; restart in 1s, attempt 1", "three of the next",
        ];

        Assert.Equal(["one", "two"], Diagnosis.Of(Status(ComponentState.Restarting), [end], log, null).LogLines);
        Assert.Equal(["one", "two", "three of the next"], Diagnosis.Of(Status(ComponentState.Running), [], log, null).LogLines);
    }

    [Fact]
    public void Of_Completed_NamesThePolicy()
    {
        var status = Status(ComponentState.Completed) with
        {
            LastExit = ExitStatus.Exited(0),
            Spec = Some.Component(restart: new RestartOptions { On = RestartCondition.Failure }),
        };

        Assert.Equal("it ended with exit code 0, and restart.on = failure wants no more", Of(status, []).Cause);
    }

    [Theory]
    [InlineData(ProbeVerdict.Failing, "it runs and is not ready: its readiness probe fails: connection refused")]
    [InlineData(ProbeVerdict.Pending, "it runs and is not ready: its readiness probe has not passed yet")]
    public void Of_NotReady_NamesTheProbe(ProbeVerdict verdict, string expected)
    {
        var probe = new ProbeStatus
        {
            Kind = ProbeKind.Readiness, Check = "tcp", Verdict = verdict, Message = "connection refused",
        };

        var why = Of(Status(ComponentState.Running) with { Probes = [probe] }, []);

        Assert.Equal((CauseKind.ReadinessProbe, expected), (why.Kind, why.Cause));
        Assert.StartsWith("it is ready as soon as its readiness probe passes", why.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_WaitingForOneThatAPersonStopped_SaysWhatStartsIt()
    {
        var status = Status(ComponentState.Waiting) with { AwaitsDependencies = true, DependsOn = [Needs(DependencyLoss.Nothing)] };

        Assert.Equal(
            "it starts by itself as soon as db is ready (it is Stopped; 'actorwatch start db' starts it)", Of(status, []).Next);
    }

    [Fact]
    public void Of_RunningWithoutWhatItNeeds_SaysThatItIsRestarted()
    {
        var why = Of(
            Status(ComponentState.Running) with { Ready = true, DependsOn = [Needs(DependencyLoss.Restart)] }, []);

        Assert.Equal("nothing has failed in it, but it needs db to be ready (it is Stopped)", why.Cause);
        Assert.StartsWith("it is restarted as soon as db is ready (it is Stopped;", why.Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ComponentState.Stopped, 1)]
    [InlineData(ComponentState.Running, 0)]
    public void Of_StoppedAfterAHang_StillShowsTheEvidence(ComponentState state, int expected)
    {
        var evidence = Event(ComponentState.Starting) with { Kind = HistoryEventKind.Evidence, To = null, Generation = 4, Evidence = "text" };

        Assert.Equal(expected, Of(Status(state) with { Generation = 4, Ready = true }, [evidence]).Evidence.Count);
    }

    private static DependencyStatus Needs(DependencyLoss onLost) =>
        new(
            new Dependency(ComponentName.Parse("db"), DependencyCondition.Ready) { OnLost = onLost },
            IsMet: false,
            ComponentState.Stopped);

    private static Explanation Of(ComponentStatus status, IReadOnlyList<HistoryEvent> events) =>
        Diagnosis.Of(status, events, [], new KilledSeven());

    private static ComponentStatus Status(ComponentState state) =>
        new() { Spec = Some.Component(), State = state, Reason = "as it is" };

    private static HistoryEvent Event(ComponentState to) => new()
    {
        At = Noon,
        BootTime = TimeSpan.FromSeconds(9),
        Kind = HistoryEventKind.Transition,
        Component = ComponentName.Parse("web"),
        To = to,
        Reason = "why",
    };

    private sealed class KilledSeven : IMemoryKills
    {
        public bool WasKilled(int pid, TimeSpan endedAt) => pid == 7 && endedAt == TimeSpan.FromSeconds(9);
    }
}
