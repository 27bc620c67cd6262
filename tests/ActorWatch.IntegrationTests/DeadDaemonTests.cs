using ActorWatch.Client.Contracts;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

/// <summary>What the next daemon makes of what one that was killed has left.</summary>
public sealed class DeadDaemonTests
{
    [Theory]
    [InlineData("web { process.command = [sleep, \"1000\"] }")]
    [InlineData("web { process.command = \"exec sleep 1000 >/dev/null 2>&1\" }")]
    [InlineData("web { process.command = [sleep, \"1000\"], stop.kill = leader }")]
    [InlineData("web { process.command = [sleep, \"1000\"], log.mode = none }")]
    [InlineData("web { process.command = \"sleep 1000 & exec sleep 1001\" }")]
    [InlineData("web { process.command = [sleep, \"1000\"], probes { startup.exec.command = [true], readiness { exec.command = [true], period = 1s } } }")]
    public async Task Start_TheProgramLives_NothingHasChanged(string component)
    {
        using var folder = new Folder();
        await using var first = await Daemon.StartAsync(folder, component);
        var before = await first.UntilAsync("web", web => web is { State: "Running", Ready: true });

        await using var second = await KillAndStartAsync(first, folder, component);

        var after = await second.UntilAsync("web", web => web.Pid is not null);
        Assert.Equal(Lasting(before), Lasting(after));
        Assert.True(after.UptimeSeconds >= before.UptimeSeconds);
        var (exit, _, error) = await second.CommandAsync("restart", "web");
        Assert.True(exit == 0, error);
        Assert.False(ProcessTable.Lives(before.Pid!.Value));
    }

    [Fact]
    public async Task Start_NameInAnotherCase_IsTheSameComponent()
    {
        using var folder = new Folder();
        await using var first = await Daemon.StartAsync(folder, "web.process.command = \"setsid sleep 1000 & exec sleep 1001\"");
        var before = await first.UntilAsync("web", web => web.State == "Running");

        await using var second = await KillAndStartAsync(first, folder, "Web.process.command = \"setsid sleep 1000 & exec sleep 1001\"");

        Assert.Equal(before.Pid, (await second.UntilAsync("Web", web => web.Pid is not null)).Pid);
        await second.CommandAsync("down");
        await second.EndAsync();
        Assert.Empty(ProcessTable.Marked(folder));
    }

    [Fact]
    public async Task Start_TheProgramEndedMeanwhile_CountsOneRestart()
    {
        const string Component = "web { process.command = [sleep, \"1000\"], restart.initial-backoff = 0s }";
        using var folder = new Folder();
        await using var first = await Daemon.StartAsync(folder, Component);
        var before = await first.UntilAsync("web", web => web.State == "Running");

        await using var second = await KillAndStartAsync(
            first, folder, Component, () => Daemon.Kill("KILL", before.Pid!.Value));

        var after = await second.UntilAsync("web", web => web is { State: "Running", Generation: 2 });
        Assert.Equal((1, 1, 1), (after.Restarts, after.RestartsInWindow, after.Attempt));
        Assert.True(after.LastExit is { Signal: "SIGKILL" } or { Code: null, Signal: null });
    }

    // It is no child of this daemon, so the kernel is asked in other ways.
    [Fact]
    public async Task Start_AdoptedProgramEnds_ItsStatusIsTrue()
    {
        const string Component = "web { process.command = \"trap 'exit 7' TERM; while :; do sleep 0.05; done\", restart.on = never }";
        using var folder = new Folder();
        await using var first = await Daemon.StartAsync(folder, Component);
        var before = await first.UntilAsync("web", web => web.State == "Running");
        await using var second = await KillAndStartAsync(first, folder, Component);
        await second.UntilAsync("web", web => web.Pid is not null);

        Daemon.Kill("TERM", before.Pid!.Value);

        var after = await second.UntilAsync("web", web => web.State == "Failed");
        Assert.Equal(7, after.LastExit!.Code);
    }

    [Fact]
    public async Task Start_WaitsForARestart_KeepsItsPlace()
    {
        const string Component = "web { process.command = \"exit 3\", restart { initial-backoff = 1h, max-backoff = 1h } }";
        using var folder = new Folder();
        await using var first = await Daemon.StartAsync(folder, Component);
        var before = await first.UntilAsync("web", web => web.State == "Restarting");

        await using var second = await KillAndStartAsync(first, folder, Component);

        var after = await second.UntilAsync("web", _ => true);
        Assert.Equal(Lasting(before) with { NextRestartAt = null }, Lasting(after) with { NextRestartAt = null });
        Assert.InRange(after.NextRestartAt!.Value, before.NextRestartAt!.Value.AddSeconds(-0.1), before.NextRestartAt.Value.AddSeconds(0.1));
    }

    [Theory]
    [InlineData("web { process.command = \"exit 3\", restart.on = never }", "Failed")]
    [InlineData("web { process.command = \"exit 0\", restart.on = never }", "Completed")]
    [InlineData("web { process.command = [/nonexistent/program] }", "Failed")]
    [InlineData("web { process.command = \"exit 3\", restart { initial-backoff = 0s, max-restarts = 2 } }", "Failed")]
    public async Task Start_ItWasDown_StaysSo(string component, string state)
    {
        using var folder = new Folder();
        await using var first = await Daemon.StartAsync(folder, component);
        var before = await first.UntilAsync("web", web => web.State == state);

        await using var second = await KillAndStartAsync(first, folder, component);

        Assert.Equal(Lasting(before), Lasting(await second.UntilAsync("web", _ => true)));
    }

    [Fact]
    public async Task Start_APersonStoppedIt_StaysStopped()
    {
        const string Component = "web.process.command = [sleep, \"1000\"]";
        using var folder = new Folder();
        await using var first = await Daemon.StartAsync(folder, Component);
        await first.UntilAsync("web", web => web.State == "Running");
        await first.CommandAsync("stop", "web");

        await using var second = await KillAndStartAsync(first, folder, Component);

        var after = await second.UntilAsync("web", _ => true);
        Assert.Equal(("Stopped", "down", "stopped by a person"), (after.State, after.Desired, after.Reason));
    }

    [Theory]
    [InlineData("stop", "Stopped")]
    [InlineData("restart", "Running")]
    public async Task Start_ItWasBeingStopped_TheIntentIsCarriedOut(string command, string state)
    {
        const string Component = "web { process.command = \"trap '' TERM; while :; do sleep 0.1; done\", stop.timeout = 2s }";
        using var folder = new Folder();
        await using var first = await Daemon.StartAsync(folder, Component);
        var before = await first.UntilAsync("web", web => web.State == "Running");
        await first.CommandAsync(command, "web", "--no-wait");

        await using var second = await KillAndStartAsync(first, folder, Component);

        await second.UntilAsync("web", web => web.State == state && web.Pid != before.Pid);
        Assert.False(ProcessTable.Lives(before.Pid!.Value));
    }

    [Fact]
    public async Task Start_TheConfigurationChanged_OnlyWhatChangedIsRestarted()
    {
        using var folder = new Folder();
        await using var first = await Daemon.StartAsync(
            folder, "same.process.command = [sleep, \"1000\"]\nother.process.command = [sleep, \"1001\"]\ngone.process.command = [sleep, \"1002\"]");
        var before = await first.UntilAsync(all => all.Components.All(component => component.State == "Running"));

        await using var second = await KillAndStartAsync(
            first, folder, "same.process.command = [sleep, \"1000\"]\nother.process.command = [sleep, \"2001\"]");

        var after = await second.UntilAsync(all =>
            all.Components.Count == 2 && all.Components.All(component => component is { State: "Running", Pid: not null })
            && Find(all, "other").Generation == 2);
        Assert.Equal(Lasting(Find(before, "same")), Lasting(Find(after, "same")));
        Assert.Equal(0, Find(after, "other").Restarts);
        Assert.False(ProcessTable.Lives(Find(before, "gone").Pid!.Value));
        Assert.False(ProcessTable.Lives(Find(before, "other").Pid!.Value));
    }

    [Fact]
    public async Task Start_AProbeWasFailing_GoesOnCounting()
    {
        using var folder = new Folder();
        var component = $"web {{ process.command = [sleep, \"1000\"], probes.liveness {{ exec.command = \"echo x >> {folder["runs"]}; exit 1\", period = 500ms, initial-delay = 0s, failure-threshold = 1000 }} }}";
        await using var first = await Daemon.StartAsync(folder, component);
        var before = await first.UntilAsync("web", web => web.Probes.Any(probe => probe.ConsecutiveFailures >= 3));

        await using var second = await KillAndStartAsync(first, folder, component);

        var after = await second.UntilAsync("web", web => web.Pid is not null);
        Assert.True(after.Probes[0].ConsecutiveFailures >= before.Probes[0].ConsecutiveFailures);
        Assert.Equal(before.Pid, after.Pid);
    }

    private static async Task<Daemon> KillAndStartAsync(Daemon first, Folder folder, string components, Action? between = null)
    {
        first.Signal("KILL");
        await first.EndAsync();
        between?.Invoke();
        return await Daemon.StartAsync(folder, components);
    }

    private static ComponentReport Find(StatusReport status, string name) =>
        status.Components.First(component => component.Name == name);

    // What must be the same before and after: all but what goes on by itself, what is written to the disk a moment later,
    // and how sure the daemon is of the tree.
    private static ComponentReport Lasting(ComponentReport report) => report with
    {
        UptimeSeconds = null,
        Availability = null,
        MtbfSeconds = null,
        MttrSeconds = null,
        FirstStartAt = null,
        Guarantee = null,
        Probes = [],
        DependsOn = [],
    };
}
