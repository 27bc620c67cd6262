using ActorWatch.Checks.Heartbeat;
using ActorWatch.Checks.Tests.Support;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Checks.Tests.Heartbeat;

public sealed class HeartbeatFileProbeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actorwatch-test-").FullName;
    private readonly ManualTime _time = new();

    private string File => Path.Combine(_folder, "beat");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Check_TouchedInTime_Passes()
    {
        Touch();
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal((ProbeOutcome.Passed, "touched 30s ago"), await CheckAsync(Probe()));
    }

    [Fact]
    public async Task Check_TouchedTooLongAgo_FailsAndSaysWhen()
    {
        Touch();
        _time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal((ProbeOutcome.Failed, "touched 61s ago, allowed are 1m"), await CheckAsync(Probe()));
    }

    [Fact]
    public async Task Check_Missing_Fails() =>
        Assert.Equal((ProbeOutcome.Failed, $"'{File}' does not exist"), await CheckAsync(Probe()));

    [Fact]
    public async Task Check_Removed_Fails()
    {
        var probe = Probe();
        Touch();
        await CheckAsync(probe);
        System.IO.File.Delete(File);

        Assert.Equal(ProbeOutcome.Failed, (await CheckAsync(probe)).Outcome);
    }

    [Fact]
    public async Task Check_SilentBetweenLooks_IsCountedOnTheMonotonicClock()
    {
        var probe = Probe();
        Touch();
        await CheckAsync(probe);
        _time.StepWallClock(TimeSpan.FromHours(-5));
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(ProbeOutcome.Passed, (await CheckAsync(probe)).Outcome);
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal((ProbeOutcome.Failed, "touched 61s ago, allowed are 1m"), await CheckAsync(probe));
    }

    [Fact]
    public async Task Check_WallClockLeapsForward_CondemnsNothing()
    {
        var probe = Probe();
        Touch();
        await CheckAsync(probe);
        _time.Advance(TimeSpan.FromSeconds(10));
        Touch();
        _time.StepWallClock(TimeSpan.FromHours(5));

        Assert.Equal((ProbeOutcome.Passed, "touched 10s ago"), await CheckAsync(probe));
    }

    [Fact]
    public async Task Check_DatedInTheFuture_WasTouchedNow()
    {
        _time.StepWallClock(TimeSpan.FromHours(1));
        Touch();
        _time.StepWallClock(TimeSpan.FromHours(-1));

        Assert.Equal((ProbeOutcome.Passed, "touched 0ms ago"), await CheckAsync(Probe()));
    }

    [Fact]
    public async Task Check_LeftByAnInstanceOfBefore_GivesALivenessProbeTheSameTimeAgain()
    {
        Touch();
        _time.Advance(TimeSpan.FromHours(1));
        var probe = Probe(allowsTimeForTheFirst: true);
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal((ProbeOutcome.Passed, "not touched yet; touched 61m ago"), await CheckAsync(probe));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(ProbeOutcome.Failed, (await CheckAsync(probe)).Outcome);
    }

    private HeartbeatFileProbe Probe(bool allowsTimeForTheFirst = false) => new(
        new HeartbeatFileCheckSpec { Path = File, Within = TimeSpan.FromSeconds(60), AllowsTimeForTheFirst = allowsTimeForTheFirst }, _time);

    private void Touch()
    {
        System.IO.File.WriteAllText(File, "");
        System.IO.File.SetLastWriteTimeUtc(File, _time.GetUtcNow().UtcDateTime);
    }

    private static async Task<(ProbeOutcome Outcome, string Message)> CheckAsync(HeartbeatFileProbe probe)
    {
        var result = await probe.CheckAsync(Some.Target(), TestContext.Current.CancellationToken);
        return (result.Outcome, result.Message);
    }
}
