using ActorWatch.Cli.Commands;
using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Tests.Commands;

public sealed class UpVerdictTests
{
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
