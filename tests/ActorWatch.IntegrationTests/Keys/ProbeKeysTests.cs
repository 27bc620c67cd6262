namespace ActorWatch.IntegrationTests.Keys;

/// <summary>The keys that every probe has, for each of the three; a check notes each of its runs in a file.</summary>
public sealed class ProbeKeysTests(KeyDaemon<ProbeKeysTests> daemon) : IClassFixture<KeyDaemon<ProbeKeysTests>>, IKeyComponents
{
    public static TheoryData<string> Kinds { get; } = new(KeysAttribute.Probes);

    public static string Components(string folder) => string.Concat(KeysAttribute.Probes.Select(OfKind));

    [Theory]
    [MemberData(nameof(Kinds))]
    [Keys("probes.*.initial-delay")]
    public async Task InitialDelay_IsBeforeTheFirstRun(string kind)
    {
        var soon = await daemon.UntilAsync($"{kind}-soon", component => component.Probes is [{ LastRunAt: not null }]);
        await daemon.UntilAsync($"{kind}-often", _ => daemon.Lines($"{kind}-often.runs") >= 5);

        Assert.InRange(soon.Probes[0].LastRunAt!.Value - soon.StartedAt!.Value, TimeSpan.FromMilliseconds(250), TimeSpan.MaxValue);
        Assert.Equal("pending", (await daemon.UntilAsync($"{kind}-late", _ => true)).Probes[0].Status);
        Assert.Equal(0, daemon.Lines($"{kind}-late.runs"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Keys("probes.*.period")]
    public async Task Period_IsBetweenTwoRuns(string kind)
    {
        await daemon.UntilAsync($"{kind}-often", _ => daemon.Lines($"{kind}-often.runs") >= 5);

        Assert.InRange(daemon.Lines($"{kind}-seldom.runs"), 0, 1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Keys("probes.*.timeout")]
    public async Task Timeout_LongerRun_HasFailed(string kind)
    {
        var hanging = await daemon.UntilAsync(
            $"{kind}-hanging", component => component.Probes is [{ Status: "failing", LatencyMs: < 900 }]);

        Assert.InRange(hanging.Probes[0].LatencyMs!.Value, 90, 900);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Keys("probes.*.failure-threshold")]
    public async Task FailureThreshold_ThatManyFailures_AreNeeded(string kind)
    {
        var failed = await daemon.UntilAsync($"{kind}-thrice", component => component.State == "Failed");

        Assert.StartsWith($"{kind} probe failed 3 times in a row: exit code 1", failed.LastError, StringComparison.Ordinal);
        Assert.Equal(3, daemon.Lines($"{kind}-thrice.runs"));
    }

    [Theory]
    [InlineData("startup", 3)]
    [InlineData("liveness", 1)]
    [InlineData("readiness", 5)]
    [Keys("probes.*.success-threshold")]
    public async Task SuccessThreshold_ThatManySuccessesInARow_AreNeeded(string kind, int runs)
    {
        await daemon.UntilAsync($"{kind}-alternating", component => component.Probes is [{ Status: "passing" }]);

        Assert.InRange(daemon.Lines($"{kind}-alternating.runs"), runs, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Keys("probes.*.on-failure")]
    public async Task OnFailure_Restart_IsAnotherInstance(string kind)
    {
        var restarted = await daemon.UntilAsync($"{kind}-restart", component => component.Generation >= 2);

        Assert.StartsWith($"{kind} probe failed", restarted.LastError, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Keys("probes.*.on-failure")]
    public async Task OnFailure_NoneOrAlert_LeavesTheInstance(string kind)
    {
        foreach (var action in new[] { "none", "alert" })
        {
            var failing = await daemon.UntilAsync(
                $"{kind}-{action}", component => component.Probes is [{ Status: "failing", ConsecutiveFailures: >= 2 }]);

            Assert.Equal((1, 0, true), (failing.Generation, failing.Restarts, failing.Pid is not null));
        }
    }

    // The second run of an alternating check fails, and the first of a startup probe too.
    private static string OfKind(string kind) =>
        Component(kind, "often", "initial-delay = 0s, period = 200ms", ends: "exit 1")
        + Component(kind, "soon", "initial-delay = 300ms, period = 1s")
        + Component(kind, "late", "initial-delay = 1h, period = 200ms")
        + Component(kind, "seldom", "period = 1h", ends: "exit 1")
        + Component(kind, "hanging", "period = 500ms, timeout = 100ms, failure-threshold = 1", ends: "sleep 1000")
        + Component(
            kind, "thrice", "period = 200ms, timeout = 20s, failure-threshold = 3, on-failure = restart", "restart.on = never", "exit 1")
        + Component(
            kind, "alternating", $"period = 200ms, timeout = 20s, failure-threshold = 30, success-threshold = {(kind == "readiness" ? 3 : 1)}",
            ends: $"test $(wc -l < {kind}-alternating.runs) -{(kind == "startup" ? "gt" : "ne")} 2")
        + Component(
            kind, "restart", "period = 200ms, failure-threshold = 1, on-failure = restart",
            "restart.initial-backoff = 0s", "exit 1")
        + Component(kind, "none", "period = 1s, failure-threshold = 1, on-failure = none", ends: "exit 1")
        + Component(kind, "alert", "period = 1s, failure-threshold = 1, on-failure = alert", ends: "exit 1");

    private static string Component(
        string kind, string name, string keys, string others = "", string ends = "true") =>
        $$"""
        {{kind}}-{{name}} {
          process.command = [sleep, "1000"], {{others}}
          probes.{{kind}} { exec.command = "echo >> {{kind}}-{{name}}.runs; {{ends}}", on-failure = none, {{keys}} }
        }

        """;
}
