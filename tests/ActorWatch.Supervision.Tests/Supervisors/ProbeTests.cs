using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Status;
using ActorWatch.Supervision.Tests.Support;

namespace ActorWatch.Supervision.Tests.Supervisors;

public sealed class ProbeTests : SupervisionTest
{
    [Fact]
    public void Startup_UntilItPasses_IsStartingAndAlone()
    {
        Probes.Give(ProbeResult.Failed("not yet"));
        Start(Some.Component(probes: [Some.Probe(ProbeKind.Startup), Some.Probe(ProbeKind.Liveness)]));
        Advance(5);
        Assert.Equal(ComponentState.Starting, State());
        Assert.Null(Status().Probes[1].LastRunAt);

        Probes.Give(ProbeResult.Passed("ok"));
        Advance(1);

        Assert.Equal(ComponentState.Running, State());
        Advance(10);
        Assert.Equal(ProbeVerdict.Passing, Status().Probes[1].Verdict);
        var runs = Probes.Runs;
        Advance(9);
        Assert.InRange(Probes.Runs - runs, 0, 1);
    }

    [Fact]
    public void Liveness_FailsWithAnAlert_IsToldInTheLogAndLeftAlone()
    {
        Probes.Give(ProbeResult.Failed("refused"));
        Start(Some.Component(probes: Some.Probe(ProbeKind.Liveness) with { OnFailure = ProbeAction.Alert }));

        Advance(40);

        Assert.Equal((ComponentState.Unhealthy, 1L), (State(), Status().Generation));
        Assert.Single(Log.Lines, line => line.Contains("alert: liveness probe failed 3 times in a row: refused", StringComparison.Ordinal));
    }

    [Fact]
    public void Startup_FailsItsThreshold_Restarts()
    {
        Probes.Give(ProbeResult.Failed("connection refused"));
        Start(Some.Component(probes: Some.Probe(ProbeKind.Startup)));

        Advance(29);

        Assert.Equal(ComponentState.Restarting, State());
        Assert.Equal("startup probe failed 30 times in a row: connection refused", Status().LastError);
    }

    [Fact]
    public void Liveness_FailsItsThreshold_IsUnhealthyThenRestarted()
    {
        Start(Some.Component(probes: Some.Probe(ProbeKind.Liveness)));
        Advance(20);
        Assert.Equal(ComponentState.Running, State());

        Probes.Give(ProbeResult.Failed("500"));
        Advance(30);

        Assert.Equal("liveness probe failed 3 times in a row: 500", Status().LastError);
        Assert.Contains("web: unhealthy: liveness probe failed 3 times in a row: 500", Log.Lines);
        Assert.Contains("SIGTERM Group web/1", Driver.Calls);
    }

    [Fact]
    public void Liveness_ActionNone_IsUnhealthyUntilItPassesAgain()
    {
        Start(Some.Component(probes: Some.Probe(ProbeKind.Liveness) with { OnFailure = ProbeAction.None }));
        Probes.Give(ProbeResult.Failed("500"));
        Advance(40);
        Assert.Equal(ComponentState.Unhealthy, State());
        Assert.False(Status().IsHealthy);

        Probes.Give(ProbeResult.Passed("200"));
        Advance(10);

        Assert.Equal(ComponentState.Running, State());
        Assert.Single(Driver.Launches);
    }

    [Fact]
    public void Liveness_CheckCannotRun_CountsAndIsNamedAsError()
    {
        Probes.Give(ProbeResult.Error("no such program"));
        Start(Some.Component(probes: Some.Probe(ProbeKind.Liveness)));

        Advance(10);
        Assert.Equal(ProbeVerdict.Error, Status().Probes[0].Verdict);
        Advance(20);

        Assert.Equal("liveness probe cannot run (3 times in a row): no such program", Status().LastError);
    }

    [Fact]
    public void Readiness_PassesAndFails_TellsReadyBesideRunning()
    {
        Probes.Give(ProbeResult.Failed("no"));
        Start(Some.Component(probes: Some.Probe(ProbeKind.Readiness)));
        Advance(10);
        Assert.Equal((ComponentState.Running, false), (State(), Status().Ready));

        Probes.Give(ProbeResult.Passed("yes"));
        Advance(10);
        Assert.True(Status().Ready);

        Probes.Give(ProbeResult.Failed("no"));
        Advance(20);
        Assert.True(Status().Ready);
        Advance(10);

        Assert.Equal((ComponentState.Running, false), (State(), Status().Ready));
        Assert.Single(Driver.Launches);
    }

    [Fact]
    public void Check_DoesNotAnswer_FailsAtItsTimeoutAndNeverOverlaps()
    {
        var ends = new List<TaskCompletionSource<ProbeResult>>();
        Probes.OnCheck = (_, _, _) =>
        {
            ends.Add(new TaskCompletionSource<ProbeResult>());
            return ends[^1].Task;
        };
        Start(Some.Component(probes: Some.Probe(ProbeKind.Liveness) with { FailureThreshold = 100 }));

        Advance(12);
        Assert.Equal("timed out after 2s", Status().Probes[0].Message);
        Advance(50);

        Assert.Single(ends);
        Assert.InRange(Status().Probes[0].ConsecutiveFailures, 5, 7);
        ends[0].SetResult(ProbeResult.Failed("killed"));
        Advance(10);
        Assert.Equal(2, ends.Count);
    }

    [Fact]
    public void Check_TimesOut_CancelsTheCheck()
    {
        var cancelled = false;
        Probes.OnCheck = (_, _, token) =>
        {
            var end = new TaskCompletionSource<ProbeResult>();
            token.Register(() =>
            {
                cancelled = true;
                end.SetResult(ProbeResult.Failed("cancelled"));
            });
            return end.Task;
        };
        Start(Some.Component(probes: Some.Probe(ProbeKind.Liveness)));

        Advance(12);

        Assert.True(cancelled);
        Assert.Equal("timed out after 2s", Status().Probes[0].Message);
    }

    [Fact]
    public void Probe_ThrowsAgainAndAgain_IsReportedAsErrorNeverAsHealthy()
    {
        Probes.OnCheck = (_, _, _) => throw new InvalidOperationException("bug");
        Start(Some.Component(probes: Some.Probe(ProbeKind.Readiness) with { Period = TimeSpan.FromSeconds(1) }));

        Advance(10);

        Assert.Equal(ProbeVerdict.Error, Status().Probes[0].Verdict);
        Assert.False(Status().Ready);
        Probes.Give(ProbeResult.Passed("mended"));
        Advance(70);
        Assert.True(Status().Ready);
    }

    [Fact]
    public void Stable_WithLivenessThatNeverPasses_IsNeverReached()
    {
        Probes.Give(ProbeResult.Failed("never healthy"));
        Start(Some.Component(probes: Some.Probe(ProbeKind.Liveness) with { FailureThreshold = 5 }));
        Advance(50);
        Assert.Equal(1, Status().Attempt);

        Advance(51);

        Assert.Equal(2, Status().Attempt);
    }

    [Fact]
    public void DyingInstance_IsNotProbed()
    {
        Driver.ObeysTerm = false;
        Start(Some.Component(probes: Some.Probe(ProbeKind.Liveness) with { Period = TimeSpan.FromSeconds(1) }));
        Advance(3);

        Send(ComponentAction.Stop);
        var runs = Probes.Runs;
        Advance(9);

        Assert.Equal(runs, Probes.Runs);
    }

    [Fact]
    public void ProbeActor_CrashesDuringACheck_ItsResultIsNotTakenForTheNextOne()
    {
        var checks = new List<TaskCompletionSource<ProbeResult>>();
        Probes.OnCheck = (_, _, _) =>
        {
            checks.Add(new TaskCompletionSource<ProbeResult>());
            return checks[^1].Task;
        };
        Start(Some.Component(probes: Some.Probe(ProbeKind.Startup)));

        Advance(0.1);

        Sys.ActorSelection("/user/actorwatch/components/web/instance-1/startup").Tell(Kill.Instance);
        Advance(0.1);
        Assert.Equal(2, checks.Count);
        checks[0].SetResult(ProbeResult.Passed("too late"));

        Assert.Equal(ComponentState.Starting, State());
        checks[1].SetResult(ProbeResult.Passed("ok"));
        Assert.Equal(ComponentState.Running, State());
    }
}
