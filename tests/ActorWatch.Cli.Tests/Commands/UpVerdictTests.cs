using ActorWatch.Cli.Commands;
using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Tests.Commands;

public sealed class UpVerdictTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Explain_RunningForTooShort_SaysWhatWasAwaited() => Assert.Equal(
        "Cannot say that 'web' is up: waited 1s, and it has run for 0.6s only: without a startup or readiness probe it is up"
        + " after 1 s. See 'actorwatch status web', or wait longer with --timeout.",
        UpVerdict.Explain(Some.Component() with { UptimeSeconds = 0.4 }, TimeSpan.FromSeconds(0.2), Second));

    [Fact]
    public void Explain_NotReady_TellsItsProbe() => Assert.Equal(
        "Cannot say that 'web' is up: waited 1s, and it is Running and not ready; its readiness probe is failing: refused."
        + " See 'actorwatch status web', or wait longer with --timeout.",
        UpVerdict.Explain(
            Some.Component() with { Ready = false, Probes = [Probe("readiness") with { Status = "failing", Message = "refused" }] },
            TimeSpan.Zero,
            Second));

    [Fact]
    public void Explain_Removed_TellsOfItsEndAndNoOldError() => Assert.Equal(
        "Cannot see the end of 'web': waited 1s, and it is Stopping still (removed from the configuration)."
        + " See 'actorwatch status web', or wait longer with --timeout.",
        UpVerdict.Explain(
            Some.Component("web", "Stopping") with { Desired = "down", Reason = "removed from the configuration", LastError = "exit code 3" },
            TimeSpan.Zero,
            Second));

    [Fact]
    public void Explain_CannotBeStarted_SaysItOnce() => Assert.Equal(
        "Cannot start 'web': there is no program 'x'. See 'actorwatch status web'.",
        UpVerdict.Explain(
            Some.Component("web", "Failed") with { Reason = "Cannot start 'web': there is no program 'x'." }, TimeSpan.Zero, Second));

    [Theory]
    [InlineData(0.5, 0.4, false)]
    [InlineData(0.5, 0.5, true)]
    [InlineData(1.0, 0.0, true)]
    public void IsUp_WithoutProbes_CountsAfterASecond(double uptime, double age, bool expected) =>
        Assert.Equal(
            expected,
            UpVerdict.IsUp(Some.Component() with { UptimeSeconds = uptime }, TimeSpan.FromSeconds(age)));

    [Theory]
    [InlineData("readiness", true)]
    [InlineData("startup", true)]
    [InlineData("liveness", false)]
    public void IsUp_JustReady_CountsAtOnceWhenItsReadinessIsProbed(string probe, bool expected)
    {
        var component = Some.Component() with { UptimeSeconds = 0, Probes = [Probe(probe)] };

        Assert.Equal(expected, UpVerdict.IsUp(component, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("Completed", "up", true)]
    [InlineData("Stopped", "down", true)]
    [InlineData("Stopped", "up", false)]
    [InlineData("Failed", "up", false)]
    [InlineData("Restarting", "up", false)]
    public void IsUp_State_Decides(string state, string desired, bool expected) =>
        Assert.Equal(expected, UpVerdict.IsUp(Some.Component("web", state) with { Desired = desired }, TimeSpan.Zero));

    [Fact]
    public void IsSettled_OneFailed_WaitsForTheOthers()
    {
        var failed = Some.Component("a", "Failed");

        Assert.False(UpVerdict.IsSettled([failed, Some.Component("b", "Starting")], TimeSpan.Zero));
        Assert.True(UpVerdict.IsSettled([failed, Some.Component("b")], TimeSpan.Zero));
    }

    [Theory]
    [InlineData("Failed", "up", true)]
    [InlineData("Stopped", "down", true)]
    [InlineData("Stopped", "up", false)]
    [InlineData("Starting", "up", false)]
    public void IsSettled_WaitingForOneThatDoesNotCome_IsTheEnd(string state, string desired, bool expected)
    {
        var db = Some.Component("db", state) with { Desired = desired };
        var web = Some.Component("web", "Waiting") with { DependsOn = [Needs("api", "Waiting")] };
        var api = Some.Component("api", "Waiting") with { DependsOn = [Needs("db", state)] };
        var other = Some.Component("other");

        Assert.Equal(expected, UpVerdict.IsSettled([db, web, api, other], TimeSpan.Zero));
        Assert.False(UpVerdict.IsSettled([db, web, api, other with { State = "Starting" }], TimeSpan.Zero));
    }

    private static DependencyReport Needs(string name, string state) => new()
    {
        Name = name, Condition = "ready", Met = false, State = state, TimeoutSeconds = null, OnLost = "nothing",
    };

    private static ProbeReport Probe(string kind) => new()
    {
        Kind = kind,
        Check = "tcp",
        Status = "passing",
        ConsecutiveFailures = 0,
        LastRunAt = null,
        LatencyMs = null,
        Message = "",
    };
}
