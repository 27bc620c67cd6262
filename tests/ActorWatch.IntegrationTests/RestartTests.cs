using System.Globalization;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

public sealed class RestartTests
{
    [Fact]
    public async Task Exit_AtOnce_IsRestartedAtTheDueTimesAndFailsAtTheLimit()
    {
        // A busy machine can delay a start: never one too early, and in one of ten runs none late.
        var lateness = new List<string>();
        for (var run = 0; run < 10; run++)
        {
            var delays = await MeasureDelaysAsync();
            var due = new[] { 100d, 200, 400, 800, 800 };
            Assert.All(delays.Zip(due), pair => Assert.InRange(pair.First, pair.Second - 1, double.MaxValue));
            if (delays.Zip(due).All(pair => pair.First <= pair.Second + 80))
            {
                return;
            }

            lateness.Add(string.Join(" ", delays.Select(delay => delay.ToString("0.0", CultureInfo.InvariantCulture))));
        }

        Assert.Fail($"delays in ms: {string.Join(" | ", lateness)}");
    }

    [Fact]
    public async Task Kill_TwoHundredAtOnce_AllComeBackOnce()
    {
        using var folder = new Folder();
        var components = string.Join('\n', Enumerable.Range(0, 200).Select(number =>
            $"c{number} {{ process.command = [sleep, \"100000\"], restart.initial-backoff = 0s }}"));
        await using var daemon = await Daemon.StartAsync(folder, components);
        var before = await daemon.UntilAsync(status => status.Components.All(component => component.State == "Running"));

        foreach (var component in before.Components)
        {
            Daemon.Kill("KILL", component.Pid!.Value);
        }

        var after = await daemon.UntilAsync(status => status.Components.All(component => component is { State: "Running", Generation: 2 }));
        Assert.All(after.Components, component => Assert.Equal(1, component.Restarts));
        Assert.Equal(200, after.Components.Select(component => component.Pid).Distinct().Count());
        Assert.DoesNotContain(before.Components.Select(component => component.Pid!.Value), ProcessTable.Lives);
    }

    [Fact]
    public async Task Liveness_HangingProgram_IsSeenAndRestarted()
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(folder, $$"""
            bot {
              process { command = "touch alive; sleep 100000", dir = "{{folder.Path}}" }
              probes.liveness { exec.command = "test -e alive", period = 100ms, failure-threshold = 2 }
              restart.initial-backoff = 100ms
            }
            """);
        await daemon.UntilAsync("bot", bot => bot.Probes[0].Status == "passing");

        File.Delete(folder["alive"]);

        var after = await daemon.UntilAsync("bot", bot => bot is { Generation: 2, State: "Running" });
        Assert.StartsWith("liveness probe failed 2 times in a row: exit code 1", after.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithSigchldIgnored_StillSeesHowProgramsEnd()
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(
            folder, "job { process.command = \"exit 7\", restart.on = never }", "env --ignore-signal=CHLD");

        var job = await daemon.UntilAsync("job", job => job.State == "Failed");

        Assert.Equal(7, job.LastExit!.Code);
    }

    private static async Task<List<double>> MeasureDelaysAsync()
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(folder, $$"""
            hopeless {
              process { command = "date +%s%N >> starts; exit 1", dir = "{{folder.Path}}" }
              restart { initial-backoff = 100ms, max-backoff = 800ms, max-restarts = 5 }
            }
            """);
        var failed = await daemon.UntilAsync("hopeless", hopeless => hopeless.State == "Failed");
        Assert.Equal((5, 6), (failed.Restarts, failed.Generation));
        var starts = File.ReadAllLines(folder["starts"])
            .Select(line => long.Parse(line, CultureInfo.InvariantCulture) / 1e6).ToList();
        return [.. starts.Zip(starts.Skip(1), (first, second) => second - first)];
    }
}
