using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Restarts;
using ActorWatch.Supervision.Tests.Support;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Tests.Alerts;

/// <summary>The alerts of a whole supervision.</summary>
public sealed class AlertsActorTests : SupervisionTest
{
    private static readonly RestartOptions AtOnce = new() { InitialBackoff = TimeSpan.Zero, MaxRestarts = null };

    [Fact]
    public void Loop_Of50Restarts_IsToldOnceAndItsEndOnce()
    {
        Start(Some.Component(restart: AtOnce));

        for (var i = 0; i < 50; i++)
        {
            Advance(0.1);
            Driver.Exit("web", 1);
        }

        Advance(9.9);
        Assert.Equal(["restarted", "restarted", "restart-loop"], Alerts.Kinds);
        Advance(0.1);

        Assert.Equal(["restarted", "restarted", "restart-loop", "recovered"], Alerts.Kinds);
        Assert.Equal(Alerts.Alerts.OrderBy(alert => alert.Id), Alerts.Alerts);
    }

    [Fact]
    public void Failed_IsGaveUpWithTheReason()
    {
        Start(Some.Component(restart: new RestartOptions { On = RestartCondition.Never }));

        Driver.Exit("web", 3);

        var alert = Assert.Single(Alerts.Alerts);
        Assert.Equal(("web", "gave-up", Time.GetUtcNow()), (alert.Component, alert.Kind, alert.At));
        Assert.Contains("exit code 3", alert.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ProbeAction.Restart)]
    [InlineData(ProbeAction.None)]
    [InlineData(ProbeAction.Alert)]
    public void LivenessThatCannotRun_IsOneProbeError(ProbeAction action)
    {
        Probes.Give(ProbeResult.Error("Cannot run 'x': it is missing."));
        Start(Some.Component(probes: Some.Probe(ProbeKind.Liveness) with { FailureThreshold = 1, OnFailure = action }));

        Advance(11);

        Assert.Equal("probe-error", Alerts.Kinds.First());
        Assert.DoesNotContain("unhealthy", Alerts.Kinds);
    }

    [Fact]
    public void LivenessThatAlerts_IsToldOnceAndItsEndOnce()
    {
        Probes.Give(ProbeResult.Failed("no"));
        Start(Some.Component(probes: Some.Probe(ProbeKind.Liveness) with { FailureThreshold = 1, OnFailure = ProbeAction.Alert }));
        Advance(60);

        Probes.Give(ProbeResult.Passed("yes"));
        Advance(60);

        Assert.Equal(["unhealthy", "recovered"], Alerts.Kinds);
    }

    [Fact]
    public void Watchdog_LoopThatHangs_IsToldAsSuch()
    {
        Start(Some.Component() with { Notify = new NotifyOptions { Watchdog = TimeSpan.FromSeconds(5) } });
        Driver.Notify(Notification.None with { IsReady = true });

        Advance(5.2);

        Assert.Equal("watchdog", Alerts.Kinds.First());
        Assert.Equal("no WATCHDOG=1 for 5s", Alerts.Alerts[0].Text);
    }

    [Fact]
    public void Removed_FromTheConfiguration_IsOver()
    {
        var web = Some.Component(restart: new RestartOptions { MaxRestarts = null });
        Start(web, Some.Component("other"));
        for (var i = 0; i < 3; i++)
        {
            Driver.Exit("web", 1);
            Advance(4);
        }

        Root.Tell(new Reload([Some.Component("other")]), TestActor);
        ExpectReply(CommandOutcome.Done, "");

        Assert.Equal(["restarted", "restarted", "restart-loop", "recovered"], Alerts.Kinds);
        Assert.StartsWith("removed from the configuration", Alerts.Alerts[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadinessThatAlerts_IsUnhealthy()
    {
        Probes.Give(ProbeResult.Failed("no"));
        Start(Some.Component(probes: Some.Probe(ProbeKind.Readiness) with { FailureThreshold = 1, OnFailure = ProbeAction.Alert }));

        Advance(30);

        Assert.Equal(["unhealthy"], Alerts.Kinds);
        Assert.Equal("readiness probe failed once: no", Alerts.Alerts[0].Text);
    }

    [Fact]
    public void WhatCannotBeKilled_IsUnhealthy()
    {
        Driver.ObeysKill = Driver.ObeysTerm = false;
        Start(Some.Component());

        Send(ComponentAction.Stop);
        Advance(60);

        Assert.Equal("cannot kill pid 7 (cp, uninterruptible)", Assert.Single(Alerts.Alerts).Text);
    }

    [Fact]
    public void StoreThatCannotWrite_IsToldAsTheDaemons()
    {
        Store.Trouble = "there is no room";
        Start(Some.Component());
        Advance(1);
        Store.Trouble = null;
        Advance(60);

        Assert.Equal(
            [("", "daemon", "not durable: there is no room; it is kept in memory and tried again"), ("", "daemon", "durable again: all that is current was written")],
            Alerts.Alerts.Select(alert => (alert.Component, alert.Kind, alert.Text)));
    }

    [Fact]
    public void LastDaemonEndedBadly_IsToldOnce()
    {
        Alerts.EndedBadly = true;
        Start(Some.Component());

        Sys.ActorSelection("/user/actorwatch/alerts").Tell(Kill.Instance);
        Advance(1);

        Assert.Equal(["the daemon began after an unclean end of the last one"], Alerts.Alerts.Select(alert => alert.Text));
    }

    [Fact]
    public void AlertsActor_CrashesInALoop_TellsNothingTwiceAndGoesOn()
    {
        Start(Some.Component(restart: AtOnce));
        for (var i = 0; i < 10; i++)
        {
            Advance(0.1);
            Driver.Exit("web", 1);
            Sys.ActorSelection("/user/actorwatch/alerts").Tell(Kill.Instance);
        }

        Advance(10);

        Assert.Equal(["restarted", "restarted", "restart-loop", "recovered"], Alerts.Kinds);
    }

    [Fact]
    public void Ids_AfterALaterOneOfTheLastDaemon_GrowOn()
    {
        Alerts.LastId = long.MaxValue / 2;
        Start(Some.Component(restart: new RestartOptions { On = RestartCondition.Never }));

        Driver.Exit("web", 3);

        Assert.Equal((long.MaxValue / 2) + 1, Assert.Single(Alerts.Alerts).Id);
    }
}
