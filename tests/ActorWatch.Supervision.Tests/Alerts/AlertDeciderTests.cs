using ActorWatch.Supervision.Alerts;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Status;
using ActorWatch.Supervision.Tests.Support;

namespace ActorWatch.Supervision.Tests.Alerts;

public sealed class AlertDeciderTests
{
    private static readonly TimeSpan MinUptime = TimeSpan.FromSeconds(10);

    private readonly ManualTime _time = new();
    private readonly AlertDecider _decider;
    private readonly List<Alert> _told = [];
    private ComponentStatus _status;

    public AlertDeciderTests()
    {
        _decider = new AlertDecider(new AlertOptions(), [], _time);
        _status = new ComponentStatus { Spec = Some.Component(), Since = _time.GetUtcNow() };
        Snapshot();
    }

    [Fact]
    public void OnChange_LoopOf50Restarts_TellsOneLoopAndOneRecovered()
    {
        for (var i = 0; i < 50; i++)
        {
            Restart(seconds: 0.1);
        }

        var loopAt = _told.Single(alert => alert.Kind == "restart-loop").At;
        var before = _time.GetUtcNow();
        RunUntilDue();

        Assert.Equal(["restarted", "restarted", "restart-loop", "recovered"], Kinds);
        Assert.Equal(TimeSpan.FromSeconds(4.7), before - loopAt);
        Assert.Equal(before + MinUptime, _told[^1].At);
        Assert.Equal(["restart-loop"], _told[^1].Ends);
        Assert.Contains("restarted 47 more times", _told[^1].Text, StringComparison.Ordinal);
        Assert.Empty(_decider.Open);
    }

    [Fact]
    public void OnChange_RunsLessThanMinUptime_IsNotRecovered()
    {
        Loop();
        Change(ComponentState.Running);
        Advance(9.9);

        Change(ComponentState.Restarting, "exit code 1");

        Assert.Null(_decider.NextDue);
        Assert.DoesNotContain("recovered", Kinds);
    }

    [Fact]
    public void OnTime_LoopWithLongPauses_IsOverAfterTwiceTheLongest()
    {
        for (var i = 0; i < 3; i++)
        {
            Restart(seconds: 60);
        }

        Change(ComponentState.Running);

        Assert.Equal(TimeSpan.FromSeconds(120), _decider.NextDue);
    }

    [Fact]
    public void OnChange_RestartsFarApart_AreNoLoop()
    {
        for (var i = 0; i < 10; i++)
        {
            Restart(seconds: 151);
        }

        Assert.All(Kinds, kind => Assert.Equal("restarted", kind));
        Assert.Empty(_decider.Open);
    }

    [Fact]
    public void OnChange_LoopThatGivesUp_IsOneTroubleWithOneEnd()
    {
        Loop();
        Change(ComponentState.Failed, "exit code 1; gave up after 10 restarts in 10m");
        Change(ComponentState.Failed, "again");
        Change(ComponentState.Starting, "started by a person");
        RunUntilDue();

        Assert.Equal(["restart-loop", "gave-up", "recovered"], Kinds[2..]);
        Assert.Equal(["restart-loop", "gave-up"], _told[^1].Ends);
        Change(ComponentState.Failed, "exit code 1");
        Assert.Equal("gave-up", Kinds[^1]);
    }

    [Theory]
    [InlineData("liveness probe failed 3 times in a row: no", ProbeVerdict.Failing, "unhealthy")]
    [InlineData("liveness probe cannot run (once): no file", ProbeVerdict.Error, "probe-error")]
    [InlineData("watchdog: no WATCHDOG=1 for 1s", ProbeVerdict.Passing, "watchdog")]
    public void OnChange_Unhealthy_IsToldByItsCauseAndOnce(string reason, ProbeVerdict verdict, string kind)
    {
        _status = _status with { Probes = [new ProbeStatus { Kind = ProbeKind.Liveness, Check = "exec", Verdict = verdict }] };

        Change(ComponentState.Unhealthy, reason);
        Change(ComponentState.Running);
        Change(ComponentState.Unhealthy, reason);

        Assert.Equal([kind], Kinds);
        Assert.Equal(reason.Replace("watchdog: ", "", StringComparison.Ordinal), _told[0].Text);
    }

    [Fact]
    public void OnChange_ProbeErrorThatWasRaisedBefore_IsNotToldAgainButEnds()
    {
        _status = _status with { Probes = [new ProbeStatus { Kind = ProbeKind.Liveness, Check = "exec", Verdict = ProbeVerdict.Error }] };
        _told.AddRange(_decider.OnRaised(new AlertRaised("web", "probe-error", "cannot run", _time.GetUtcNow())));

        Change(ComponentState.Unhealthy, "cannot run");
        RunUntilDue();

        Assert.Equal(["probe-error", "recovered"], Kinds);
    }

    [Theory]
    [InlineData(ComponentState.Completed, DesiredState.Up, true)]
    [InlineData(ComponentState.Stopped, DesiredState.Down, true)]
    [InlineData(ComponentState.Stopped, DesiredState.Up, false)]
    public void OnChange_TroubleThatEndsWithoutRunning_IsOverUnlessTheDaemonLeaves(
        ComponentState state, DesiredState desired, bool isOver)
    {
        Change(ComponentState.Failed, "exit code 1");
        _status = _status with { Desired = desired };

        Change(state);

        Assert.Equal(isOver, Kinds.Contains("recovered"));
        Assert.Equal(isOver ? 0 : 1, _decider.Open.Count);
    }

    [Fact]
    public void OnSnapshot_TroubleOfTheLastDaemon_GoesOnAndEndsOnce()
    {
        var since = _time.GetUtcNow();
        var next = new AlertDecider(
            new AlertOptions(),
            [new OpenTrouble("web", "restart-loop", since, 3), new OpenTrouble("gone", "gave-up", since, 0)], _time);
        Advance(100);
        _status = _status with { State = ComponentState.Running, Since = _time.GetUtcNow() - TimeSpan.FromSeconds(4), Restarts = 8 };

        Assert.Empty(next.OnSnapshot(new StatusSnapshot([_status])));
        Assert.Equal(TimeSpan.FromSeconds(6), next.NextDue);
        Assert.Equal("web", Assert.Single(next.Open).Component);
        Advance(6);
        var recovered = Assert.Single(next.OnTime());

        Assert.Equal(("recovered", "web"), (recovered.Kind, recovered.Component));
        Assert.Contains("restarted 5 more times", recovered.Text, StringComparison.Ordinal);
        Assert.Empty(next.OnTime());
    }

    [Fact]
    public void OnChange_FirstLookAtAStartAfterAFailure_IsARestart()
    {
        var next = new AlertDecider(new AlertOptions(), [], _time);

        var told = next.OnChange(_status with { State = ComponentState.Starting, Restarts = 7, Attempt = 2, LastError = "exit code 1" });

        Assert.Equal("exit code 1; restarted, attempt 2", Assert.Single(told).Text);
    }

    [Fact]
    public void OnRaised_TheSameAgain_IsToldAfterTheTimeWithTheCount()
    {
        for (var i = 0; i < 5; i++)
        {
            _told.AddRange(_decider.OnRaised(new AlertRaised("web", "log-rule", "ERROR", _time.GetUtcNow())));
        }

        Advance(300);
        _told.AddRange(_decider.OnRaised(new AlertRaised("web", "log-rule", "ERROR", _time.GetUtcNow())));

        Assert.Equal(["ERROR", "ERROR (4 more since the last one)"], _told.Select(alert => alert.Text));
    }

    [Fact]
    public void OnRaised_FloodOfDifferentNews_TellsTen()
    {
        for (var i = 0; i < 100_000; i++)
        {
            _told.AddRange(_decider.OnRaised(new AlertRaised("web", "log-rule", $"line {i}", _time.GetUtcNow())));
        }

        Assert.Equal(10, _told.Count);
    }

    [Fact]
    public void OnRaised_LongText_IsCut()
    {
        var told = _decider.OnRaised(new AlertRaised("web", "log-rule", new string('x', 10_000), _time.GetUtcNow()));

        Assert.Equal(Alert.MaxText, Assert.Single(told).Text.Length);
    }

    [Fact]
    public void Takes_Recovered_OnlyWhereTheTroubleWasTaken()
    {
        var sink = new FileSinkSpec { Name = "f", Path = "/f", Kinds = ["gave-up", "recovered"], Components = ["web"] };
        var recovered = new Alert { Id = 1, At = default, Component = "Web", Kind = "recovered", Text = "", Ends = ["restart-loop"] };

        Assert.False(sink.Takes(recovered));
        Assert.True(sink.Takes(recovered with { Ends = ["restart-loop", "gave-up"] }));
        Assert.False(sink.Takes(recovered with { Ends = ["gave-up"], Component = "" }));
    }

    private List<string> Kinds => [.. _told.Select(alert => alert.Kind)];

    private void Advance(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    private void Snapshot() => _told.AddRange(_decider.OnSnapshot(new StatusSnapshot([_status])));

    private void Loop()
    {
        for (var i = 0; i < 3; i++)
        {
            Restart(seconds: 1);
        }
    }

    private void Restart(double seconds)
    {
        Advance(seconds);
        _status = _status with { Restarts = _status.Restarts + 1, LastError = "exit code 1" };
        Change(ComponentState.Starting, "restarted");
    }

    private void RunUntilDue()
    {
        Change(ComponentState.Running);
        _time.Advance(_decider.NextDue!.Value);
        _told.AddRange(_decider.OnTime());
    }

    private void Change(ComponentState state, string reason = "")
    {
        _status = _status with { State = state, Reason = reason, Since = _time.GetUtcNow() };
        _told.AddRange(_decider.OnChange(_status));
    }
}
