using System.Globalization;
using System.Text;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

/// <summary>What programs write, found by rules: each match once, and acted on in time.</summary>
public sealed class LogRulesTests
{
    private const int Matches = 300;
    private const int Deaths = 10;
    private const string Writer =
        "i=0; while [ $i -lt 300 ]; do i=$((i+1)); echo \\\"ERROR number $i\\\"; seq 1 3000; sleep 0.02; done; exec sleep 1000";

    [Theory]
    [InlineData("file")]
    [InlineData("pipe")]
    public async Task Event_OverRotationsAndDeathsOfTheDaemon_IsFoundOnce(string mode)
    {
        using var folder = new Folder();
        folder.WriteConfiguration(
            $$"""web { process.command = "{{Writer}}", log { mode = {{mode}}, max-size = 200k, keep = 100, rules = [{ match = "^ERROR number [0-9]+$" }] } }""");
        var random = new Random(7);
        var daemon = Daemon.Launch(folder);
        for (var death = 0; death < Deaths; death++)
        {
            var web = await daemon.UntilAsync("web", static web => web.Pid is not null);
            Assert.Equal(1, web.Generation);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(700)), TimeProvider.System, TestContext.Current.CancellationToken);
            await daemon.DieAsync();
            daemon = Daemon.Launch(folder);
        }

        await using var last = daemon;
        await last.UntilAsync("web", static web => web.Pid is not null);
        string[] found = [];
        await Deadline.UntilAsync(async () =>
            (found = await RuleEvents.OfAsync(last, "web")).LastOrDefault()?.EndsWith($" {Matches}", StringComparison.Ordinal) == true);

        var written = await NumbersAsync(last);
        Assert.Equal(written, found.Select(static reason => int.Parse(reason.Split(' ')[^1], CultureInfo.InvariantCulture)));
        Assert.True(written.Count == Matches || mode == "pipe", $"{written.Count} lines were written");
        Assert.True(mode == "pipe" || Directory.GetFiles(folder["data/log"], "web.log.*").Length > 2, "the log was rotated");
    }

    // A daemon that is killed takes the unfinished line of a pipe with it.
    private static async Task<List<int>> NumbersAsync(Daemon daemon)
    {
        var text = new StringBuilder();
        await foreach (var part in daemon.Client.ReadLogAsync("web", lines: null, follow: false, TestContext.Current.CancellationToken))
        {
            text.Append(Encoding.UTF8.GetString(part.Span));
        }

        return [.. text.ToString().Split('\n').Where(static line => line.Contains("ERROR number", StringComparison.Ordinal))
            .Select(static line => int.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture))];
    }

    [Fact]
    public async Task Restart_AHangThatTheLogTellsOf_IsRepairedAndExplained()
    {
        const string Bot = "echo up; [ -e hung ] && exec sleep 1000; touch hung; for i in 1 2 3; do sleep 0.1; echo \\\"heartbeat blocked for ${i}0 s\\\"; done; exec sleep 1000";
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(
            folder,
            $$"""remi { process { command = "{{Bot}}", dir = "{{folder.Path}}" }, restart.initial-backoff = 0s, log.rules = [{ match = "heartbeat blocked", count = 3, within = 5m, action = restart }] }""");

        var remi = await daemon.UntilAsync("remi", static web => web is { State: "Running", Generation: 2 });

        const string Cause = "log rule 'heartbeat blocked' matched 3 times within 5m: heartbeat blocked for 30 s";
        Assert.Equal((Cause, 1L), (remi.LastError, remi.Restarts));
        var (_, why, _) = await daemon.CommandAsync("why", "remi", "--json");
        Assert.Contains("\"kind\":\"log-rule\"", why.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unhealthy_AfterAKillOfTheDaemon_IsSoStill()
    {
        const string Rules = "log.rules = [{ match = FLAKY, action = unhealthy, within = 1h }]";
        using var folder = new Folder();
        await using var first = await Daemon.StartAsync(folder, $"web {{ process.command = \"echo FLAKY; exec sleep 1000\", {Rules} }}");
        await first.UntilAsync("web", static web => web.State == "Unhealthy");
        await Deadline.UntilAsync(async () => (await RuleEvents.OfAsync(first, "web")).Length == 1);
        await first.DieAsync();

        await using var second = Daemon.Launch(folder);

        var web = await second.UntilAsync("web", static web => web.Pid is not null);
        Assert.Equal(("Unhealthy", "log rule 'FLAKY' matched: FLAKY", 1L), (web.State, web.Reason, web.Generation));
        Assert.Single(await RuleEvents.OfAsync(second, "web"));
    }
}
