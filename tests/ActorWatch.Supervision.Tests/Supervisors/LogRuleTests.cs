using ActorWatch.Supervision.Alerts;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Restarts;
using ActorWatch.Supervision.Tests.Support;

namespace ActorWatch.Supervision.Tests.Supervisors;

/// <summary>What is found in a log by its rules: what is told of it, and what is done.</summary>
public sealed class LogRuleTests : SupervisionTest
{
    [Fact]
    public void Event_Match_IsToldOnce()
    {
        Start(Ruled(new LogRule { Match = "CRITICAL", Severity = LogSeverity.Error }));

        Logs.Find("CRITICAL: no disk", 10);
        Advance(1);

        Assert.Equal("error: log rule 'CRITICAL' matched: CRITICAL: no disk", Assert.Single(Events()).Reason);
        Assert.Equal((ComponentState.Running, 1), (State(), Status().Generation));
    }

    [Fact]
    public void Event_EveryMatch_IsInTheTransactionOfItsPlace()
    {
        Start(Ruled(new LogRule { Match = "x" }));

        Logs.Find("x", 10);
        Advance(1);

        var batch = Store.Batches.Single(batch => batch.Events.Any(found => found.Kind == HistoryEventKind.LogRule));
        Assert.StartsWith("12 0", Assert.Single(batch.LogRules).State, StringComparison.Ordinal);
    }

    [Fact]
    public void Event_BatchThatFailed_GoesWithItsPlaceAndNotWithALaterOne()
    {
        Start(Ruled(new LogRule { Match = "x" }));
        Advance(1);
        Store.Trouble = "there is no room";
        Logs.Find("x", 10);
        Advance(0.5);
        Store.Trouble = null;
        Advance(5);

        var batch = Store.Batches.Last(batch => batch.Events.Any(found => found.Kind == HistoryEventKind.LogRule));
        Assert.StartsWith("12 0", Assert.Single(batch.LogRules).State, StringComparison.Ordinal);
    }

    [Fact]
    public void Store_BegunAnew_IsToldAgainHowFarLogsWereRead()
    {
        Start(Ruled(new LogRule { Match = "x" }));
        Logs.Find("x", 10);
        Advance(1);
        Store.BeginsAnew = true;
        Send(ComponentAction.Restart, wait: false);
        Advance(2);

        Assert.StartsWith("12 0", Assert.Single(Store.Batches[^1].LogRules).State, StringComparison.Ordinal);
    }

    [Fact]
    public void Crash_OfTheRules_BeginsThemAnewAndLeavesTheInstanceAlone()
    {
        Logs.Fault = new InvalidOperationException("a defect");
        Start(Ruled(new LogRule { Match = "x", Action = LogRuleAction.Restart }));
        Assert.Empty(Logs.Begins);

        Advance(1);
        Assert.Equal((ComponentState.Running, 1), (State(), Status().Generation));
        Logs.Find("x", 10);
        Advance(1);

        Assert.Equal(2, Status().Generation);
    }

    [Fact]
    public void Alert_Match_IsPublishedAndLoggedAndDoesNothingElse()
    {
        var kind = typeof(AlertRaised);
        Sys.EventStream.Subscribe(TestActor, kind);
        Start(Ruled(new LogRule { Match = "Traceback", Action = LogRuleAction.Alert, Severity = LogSeverity.Critical }));

        Logs.Find("Traceback (most recent call last):", 10);

        var alert = ExpectMsg<AlertRaised>();
        Assert.Equal(
            ("web", "log-rule", "critical: log rule 'Traceback' matched: Traceback (most recent call last):"),
            (alert.Component, alert.Kind, alert.Text));
        Assert.Equal(ComponentState.Running, State());
    }

    [Fact]
    public void Restart_CountedWithinItsTime_RestartsAsAFailure()
    {
        Start(Ruled(Blocked()));
        Logs.Find("heartbeat blocked 1", 10);
        Advance(100);
        Logs.Find("heartbeat blocked 2", 30);
        Advance(100);
        Assert.Equal(ComponentState.Running, State());

        Logs.Find("heartbeat blocked 3", 50);

        Assert.Equal("log rule 'heartbeat blocked' matched 3 times within 5m: heartbeat blocked 3", Status().LastError);
        Assert.Equal((ComponentState.Restarting, 1), (State(), Status().Attempt));
        Assert.Contains("SIGTERM Group web/1", Driver.Calls);
        Advance(1);
        Assert.Equal((ComponentState.Running, 2), (State(), Status().Generation));
    }

    [Fact]
    public void Restart_SpreadOverMoreThanItsTime_DoesNothing()
    {
        Start(Ruled(Blocked()));

        for (var i = 0; i < 20; i++)
        {
            Logs.Find("heartbeat blocked", i * 20);
            Advance(151);
        }

        Assert.Equal(1, Status().Generation);
    }

    [Fact]
    public void Restart_LinesOfTheInstanceBefore_DoNotCountAgainstTheNext()
    {
        Driver.OutputStart = 0;
        Start(Ruled(new LogRule { Match = "x", Action = LogRuleAction.Restart }));
        Driver.OutputStart = 100;
        Logs.Find("x", 10);
        Advance(1);
        Assert.Equal((ComponentState.Running, 2), (State(), Status().Generation));

        Logs.Find("x", 90);
        Advance(1);
        Assert.Equal((ComponentState.Running, 2), (State(), Status().Generation));

        Logs.Find("x", 100);
        Advance(2);
        Assert.Equal(3, Status().Generation);
        Assert.Equal(3, Events().Count);
    }

    [Fact]
    public void Restart_WhileAPersonStopsIt_IsOnlyTold()
    {
        Driver.ObeysTerm = false;
        Start(Ruled(new LogRule { Match = "x", Action = LogRuleAction.Restart }));
        Send(ComponentAction.Stop, wait: false);
        ExpectReply(CommandOutcome.Done, "accepted");

        Logs.Find("x", 10);
        Advance(11);

        Assert.Equal(ComponentState.Stopped, State());
        Assert.Single(Events());
    }

    [Fact]
    public void Unhealthy_UntilItWasNotSeenForItsTime()
    {
        Start(Ruled(new LogRule { Match = "x", Action = LogRuleAction.Unhealthy, Within = TimeSpan.FromSeconds(30) }));
        Logs.Find("x 1", 10);
        Assert.Equal((ComponentState.Unhealthy, "log rule 'x' matched: x 1"), (State(), Status().Reason));

        Advance(29);
        Logs.Find("x 2", 20);
        Advance(29);
        Assert.Equal(ComponentState.Unhealthy, State());
        Advance(2);

        Assert.Equal((ComponentState.Running, 1), (State(), Status().Generation));
    }

    [Fact]
    public void Unhealthy_InstanceEnds_TheNextIsWell()
    {
        Start(Ruled(new LogRule { Match = "x", Action = LogRuleAction.Unhealthy, Within = TimeSpan.FromHours(1) }));
        Logs.Find("x", 10);
        Driver.Exit("web", 1);

        Advance(2);

        Assert.Equal((ComponentState.Running, 2), (State(), Status().Generation));
    }

    [Fact]
    public void Instance_Ended_IsReadToItsEnd()
    {
        Start(Ruled(new LogRule { Match = "x" }) with { Restart = new() { On = RestartCondition.Never } });
        Driver.Exit("web", 0);
        Assert.Equal(ComponentState.Completed, State());

        Logs.Find("x", 10);

        Assert.Single(Events());
        Assert.Equal(1, Logs.Living);
    }

    [Fact]
    public void Begin_NextDaemon_GoesOnWhereTheLastWas()
    {
        Start(Ruled(Blocked()));
        Logs.Find("heartbeat blocked", 10);
        Logs.Find("heartbeat blocked", 40);
        Advance(1);
        var last = Store.Batches.SelectMany(batch => batch.LogRules).Last();
        Sys.Stop(Root);
        Advance(1);

        Store.LogRulesBefore[last.Component] = last;
        Start(Ruled(Blocked()));
        Assert.Equal(58, Logs.Begins[^1]!.Position);
        Logs.Find("heartbeat blocked", 70);

        Assert.Contains("matched 3 times", Status().LastError, StringComparison.Ordinal);
    }

    [Fact]
    public void Begin_AfterAReboot_GoesOnReadingAndCountsAnew()
    {
        var key = ComponentName.Parse("web");
        Start(Ruled(Blocked()));
        Logs.Find("heartbeat blocked", 10);
        Logs.Find("heartbeat blocked", 40);
        Advance(1);
        var last = Store.Batches.SelectMany(batch => batch.LogRules).Last();
        Sys.Stop(Root);
        Advance(1);

        Driver.Exit("web", 0);
        Store.Before[key] = new StoredComponent { Name = key, Generation = 1, IsOfThisBoot = false };
        Store.LogRulesBefore[key] = last with { IsOfThisBoot = false };
        Records.Records.Clear();
        Start(Ruled(Blocked()));
        Logs.Find("heartbeat blocked", 70);

        Assert.Equal(58, Logs.Begins[^1]!.Position);
        Assert.Null(Status().LastError);
    }

    [Fact]
    public void Reload_OtherRules_HoldFromWhereTheLogWasRead()
    {
        Start(Ruled(new LogRule { Match = "x" }));
        Logs.Find("x", 10);

        Root.Tell(new SupervisionProtocol.Reload([Ruled(new LogRule { Match = "y", Action = LogRuleAction.Restart })]), TestActor);
        ExpectMsg<SupervisionProtocol.CommandReply>();
        Assert.Equal((12, 1), ((int)Logs.Begins[^1]!.Position, Logs.Living));
        Assert.Equal(1, Status().Generation);
        Logs.Find("y", 20);
        Advance(1);

        Assert.Equal(2, Status().Generation);
    }

    [Fact]
    public void Flood_OfMatches_IsToldAsFewAndActedOnStill()
    {
        Start(Ruled(new LogRule { Match = "x" }));

        for (var i = 0; i < 5000; i++)
        {
            Logs.Find("x", i * 2);
        }

        Assert.Equal(1000, Events().Count);
        Advance(1);
        Assert.Equal("warning: log rule 'x' matched 4000 times: x", Events()[^1].Reason);
    }

    private static LogRule Blocked() => new()
    {
        Match = "heartbeat blocked",
        Count = 3,
        Within = TimeSpan.FromMinutes(5),
        Action = LogRuleAction.Restart,
    };

    private static ComponentSpec Ruled(params IReadOnlyList<LogRule> rules) =>
        Some.Component() with { Log = new LogOptions { Rules = rules } };

    private List<HistoryEvent> Events()
    {
        Root.Tell(new HistoryActor.GetWaiting(), TestActor);
        var waiting = ExpectMsg<HistoryActor.Waiting>().Events;
        var written = Store.ReadEventsAsync(new EventQuery(), default).GetAwaiter().GetResult();
        return [.. written.Concat(waiting).DistinctBy(found => found.Id).Where(found => found.Kind == HistoryEventKind.LogRule)];
    }
}
