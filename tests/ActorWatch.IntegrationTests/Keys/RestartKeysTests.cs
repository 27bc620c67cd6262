using ActorWatch.Client.Contracts;

namespace ActorWatch.IntegrationTests.Keys;

/// <summary>The keys of <c>restart</c>. Delays are read from the announced time of the next restart.</summary>
public sealed class RestartKeysTests(KeyDaemon<RestartKeysTests> daemon)
    : IClassFixture<KeyDaemon<RestartKeysTests>>, IKeyComponents
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    public static string Components(string folder) =>
        """
        always { process.command = "exit 0", restart { on = always, initial-backoff = 1h, max-backoff = 1h } }
        failure-0 { process.command = "exit 0", restart.on = failure }
        failure-1 { process.command = "exit 1", restart { on = failure, initial-backoff = 1h, max-backoff = 1h } }
        never { process.command = "exit 1", restart.on = never }
        codes { process.command = "exit 3", restart { on = failure, success-exit-codes = [3, 4] } }
        codes-0 { process.command = "exit 0", restart { on = failure, success-exit-codes = [3, 4], max-restarts = 0 } }
        multiplier { process.command = "exit 1", restart { initial-backoff = 30ms, multiplier = 1000, max-backoff = 1h } }
        capped { process.command = "exit 1", restart { initial-backoff = 30ms, multiplier = 1000, max-backoff = 20s } }
        jitter-1 { process.command = "exit 1", restart { initial-backoff = 1h, max-backoff = 1d, jitter = 0.5 } }
        jitter-2 { process.command = "exit 1", restart { initial-backoff = 1h, max-backoff = 1d, jitter = 0.5 } }
        jitter-3 { process.command = "exit 1", restart { initial-backoff = 1h, max-backoff = 1d, jitter = 0.5 } }
        stable { process.command = "sleep 0.3; exit 1", restart { initial-backoff = 1ms, min-uptime = 50ms, max-restarts = 3 } }
        unstable { process.command = "sleep 0.3; exit 1", restart { initial-backoff = 1ms, min-uptime = 1h, max-restarts = 3 } }
        limited { process.command = "exit 1", restart { initial-backoff = 0s, max-restarts = 2 } }
        unlimited { process.command = "exit 1", restart { initial-backoff = 1ms, multiplier = 1, max-restarts = unlimited } }
        sliding { process.command = "sleep 0.2; exit 1", restart { initial-backoff = 0s, max-restarts = 1, window = 100ms } }
        cooled { process.command = "exit 1", restart { max-restarts = 0, cooldown = 100ms } }
        """;

    [Fact]
    [Keys("restart.on")]
    public async Task On_EachWord_TellsAfterWhichEndItIsRestarted()
    {
        Assert.Equal(0, (await DueAsync("always")).LastExit!.Code);
        Assert.Equal(1, (await DueAsync("failure-1")).LastExit!.Code);
        await daemon.UntilAsync("failure-0", component => component.State == "Completed");
        await daemon.UntilAsync("never", component => component is { State: "Failed", Restarts: 0 });
    }

    [Fact]
    [Keys("restart.success-exit-codes")]
    public async Task SuccessExitCodes_ReplaceZero()
    {
        await daemon.UntilAsync("codes", component => component.State == "Completed");
        await daemon.UntilAsync("codes-0", component => component.State == "Failed");
    }

    [Theory]
    [InlineData("failure-1", 1, 3600)]
    [InlineData("multiplier", 2, 30)]
    [InlineData("capped", 2, 20)]
    [Keys("restart.initial-backoff", "restart.multiplier", "restart.max-backoff")]
    public async Task Backoff_OfAnAttempt_IsAnnounced(string name, int attempt, int seconds)
    {
        var due = await daemon.UntilAsync(
            name, component => component.Attempt == attempt && component.NextRestartAt is not null);

        Assert.InRange(Delay(due), TimeSpan.FromSeconds(seconds) - Slack, TimeSpan.FromSeconds(seconds) + Slack);
    }

    [Fact]
    [Keys("restart.jitter")]
    public async Task Jitter_SpreadsTheDelays()
    {
        var delays = new[]
        {
            Delay(await DueAsync("jitter-1")), Delay(await DueAsync("jitter-2")), Delay(await DueAsync("jitter-3")),
        };

        Assert.All(delays, delay => Assert.InRange(delay.TotalMinutes, 29, 91));
        Assert.Contains(delays, delay => Math.Abs(delay.TotalMinutes - 60) > 0.1);
    }

    [Fact]
    [Keys("restart.min-uptime")]
    public async Task MinUptime_LongerRun_MakesTheNextFailureTheFirst()
    {
        var stable = await daemon.UntilAsync("stable", component => component.State == "Failed");
        var unstable = await daemon.UntilAsync("unstable", component => component.State == "Failed");

        Assert.True(stable.Attempt < unstable.Attempt, $"attempt {stable.Attempt} and {unstable.Attempt}");
        Assert.InRange(stable.Attempt, 0, 1);
    }

    [Fact]
    [Keys("restart.max-restarts")]
    public async Task MaxRestarts_OneMore_IsFailed()
    {
        var limited = await daemon.UntilAsync("limited", component => component.State == "Failed");

        Assert.Equal((2, 3), (limited.Restarts, limited.Generation));
        var unlimited = await daemon.UntilAsync("unlimited", component => component.Restarts > 12);
        Assert.Null(unlimited.MaxRestarts);
    }

    [Fact]
    [Keys("restart.window")]
    public async Task Window_OlderRestarts_DoNotCount() =>
        await daemon.UntilAsync("sliding", component => component.Restarts >= 4);

    [Fact]
    [Keys("restart.cooldown")]
    public async Task Cooldown_FailedComponent_IsTriedAgain() =>
        await daemon.UntilAsync("cooled", component => component.Generation >= 3);

    private Task<ComponentReport> DueAsync(string name) =>
        daemon.UntilAsync(name, component => component.NextRestartAt is not null);

    private static TimeSpan Delay(ComponentReport component) => component.NextRestartAt!.Value - component.LastExit!.At!.Value;
}
