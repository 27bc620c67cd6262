using ActorWatch.IntegrationTests.Keys;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

public sealed class DependencyTests
{
    // A root that fails seven times; each program notes its start, and its end when it is asked for it.
    private static string Chain(Folder folder) => string.Concat("abcde".Select((name, index) =>
        $$"""
        {{name}} {
          process { command = "{{Program(name, index)}}", dir = "{{folder.Path}}" }
          restart { initial-backoff = 20ms, max-backoff = 40ms }
          {{(index == 0 ? "" : $"depends-on {{ {"abcde"[index - 1]} = ready }}")}}
          probes.startup { exec.command = "test -e {{name}}.up", period = 100ms, timeout = 20s }
        }

        """).Reverse()); // the file's order is no help

    private static string Program(char name, int index) =>
        (index == 0 ? "echo >> tries; test $(wc -l < tries) -gt 7 || exit 1; " : "")
        + $"echo {name} >> starts; trap 'echo {name} >> ends; exit 0' TERM; touch {name}.up; while :; do sleep 0.05; done";

    [Fact]
    [Keys("depends-on")]
    public async Task Chain_RootFailsSevenTimes_AllComeUpByThemselvesAndStopInTheReverseOrder()
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(folder, Chain(folder));

        var status = await daemon.UntilAsync(all => all.Components.All(component => component is { State: "Running", Ready: true }), 60);

        Assert.Equal(["a", "b", "c", "d", "e"], File.ReadAllLines(folder["starts"]));
        Assert.Equal(7, status.Components[^1].Restarts);
        Assert.All(status.Components.SkipLast(1), component => Assert.Equal((1L, 0L), (component.Generation, component.Restarts)));
        Assert.Equal(
            "a\n└─ b (when ready)\n   └─ c (when ready)\n      └─ d (when ready)\n         └─ e (when ready)\n",
            (await daemon.CommandAsync("graph")).Output.Replace(" ✓ Running", "", StringComparison.Ordinal));

        var (code, _, error) = await daemon.CommandAsync("down");
        Assert.True(code == 0, error);
        Assert.Equal(["e", "d", "c", "b", "a"], File.ReadAllLines(folder["ends"]));
    }

    [Fact]
    public async Task Waiting_IsNamedEverywhereAndOutlivesTheDaemon()
    {
        using var folder = new Folder();
        folder.WriteConfiguration(
            $$"""
            db { process.command = [sleep, "1000"], probes.startup { exec.command = "test -e {{folder["up"]}}", period = 100ms, timeout = 20s, failure-threshold = 10000 } }
            web { process.command = [sleep, "1000"], depends-on { db = healthy } }
            """);
        await using (var first = Daemon.Launch(folder))
        {
            await first.UntilAsync("web", component => component.State == "Waiting" && component.DependsOn[0].State == "Starting");
            Assert.Contains("waits for db to be healthy", (await first.CommandAsync("status", "web")).Output, StringComparison.Ordinal);
            var (_, why, _) = await first.CommandAsync("why", "web");
            Assert.Contains("it starts by itself as soon as db is healthy (it is Starting)", why, StringComparison.Ordinal);
            Assert.Equal(1, (await first.CommandAsync("health", "web")).ExitCode);
            await first.DieAsync();
        }

        await using var second = Daemon.Launch(folder);
        var waiting = await second.UntilAsync("web", component => component.State == "Waiting");
        Assert.Equal(0, waiting.Generation);
        File.WriteAllText(folder["up"], "");

        var running = await second.UntilAsync("web", component => component.State == "Running");
        Assert.Equal((1L, 0L), (running.Generation, running.Restarts));
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("restart")]
    public async Task Lost_DependentComesBackWithANewInstance(string onLost)
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(folder, $$"""
            db { process.command = [sleep, "1000"], restart.initial-backoff = 300ms }
            web { process.command = [sleep, "1000"], depends-on { db { condition = ready, on-lost = {{onLost}} } } }
            other { process.command = [sleep, "1000"], depends-on { db = ready } }
            """);
        var before = await daemon.UntilAsync(all => all.Components.All(component => component.State == "Running"));

        Daemon.Kill("KILL", before.Components[0].Pid!.Value);

        var after = await daemon.UntilAsync(all =>
            all.Components.All(component => component.State == "Running") && all.Components[1].Generation == 2);
        Assert.Equal((2L, 2L, 0L), (after.Components[0].Generation, after.Components[1].Generation, after.Components[1].Restarts));
        Assert.Equal(before.Components[2].Pid, after.Components[2].Pid);
    }

    [Fact]
    public async Task Lost_WhileNoDaemonWatched_IsActedOnByTheNext()
    {
        using var folder = new Folder();
        await using var first = await Daemon.StartAsync(folder, """
            db { process.command = [sleep, "1000"], restart.initial-backoff = 200ms }
            web { process.command = [sleep, "1000"], depends-on { db { on-lost = stop } } }
            """);
        var before = await first.UntilAsync(all => all.Components.All(component => component.State == "Running"));
        await first.DieAsync();
        Daemon.Kill("KILL", before.Components[0].Pid!.Value);

        await using var second = Daemon.Launch(folder);

        var after = await second.UntilAsync(all =>
            all.Components.All(component => component.State == "Running") && all.Components[1].Generation == 2);
        Assert.NotEqual(before.Components[1].Pid, after.Components[1].Pid);
    }
}
