using System.Text.Json;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

public sealed class CommandTests
{
    private const string Sleeper = "web { process.command = [sleep, \"100000\"] }";

    [Fact]
    public async Task Up_GoodConfiguration_ReturnsWhenAllIsReadyAndDownEndsAll()
    {
        using var folder = new Folder();
        folder.WriteConfiguration($$"""
            {{Sleeper}}
            slow {
              process { command = "sleep 0.5; touch ready; exec sleep 100000", dir = "{{folder.Path}}" }
              probes.readiness { exec.command = "test -e ready", period = 100ms }
            }
            """);

        var up = await Binary.RunAsync("up", folder.Configuration);
        var status = await Binary.RunAsync("--socket", folder.Socket, "status", "--json");
        var health = await Binary.RunAsync("--socket", folder.Socket, "health");
        var down = await Binary.RunAsync("--socket", folder.Socket, "down");

        Assert.True(up.ExitCode == 0, up.Output + up.Error);
        Assert.Equal((0, 0, ""), (status.ExitCode, health.ExitCode, health.Output));
        using var json = JsonDocument.Parse(status.Output);
        Assert.True(json.RootElement.GetProperty("healthy").GetBoolean());
        var pids = json.RootElement.GetProperty("components").EnumerateArray()
            .Select(component => component.GetProperty("pid").GetInt32()).ToList();
        Assert.Equal(2, pids.Count);
        Assert.True(down.ExitCode == 0, down.Output + down.Error);
        Assert.DoesNotContain(pids, ProcessTable.Lives);
        Assert.Equal(3, (await Binary.RunAsync("--socket", folder.Socket, "status")).ExitCode);
    }

    [Fact]
    public async Task Up_SomethingFails_SaysWhatAndExitsWithOne()
    {
        using var folder = new Folder();
        folder.WriteConfiguration(Sleeper + "\nbad { process.command = [\"/no/such/program\"] }");

        var up = await Binary.RunAsync("up", folder.Configuration);
        await Binary.RunAsync("--socket", folder.Socket, "down");

        Assert.Equal(1, up.ExitCode);
        Assert.Contains("/no/such/program", up.Output + up.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StopStartRestartReset_EachChangesTheComponent()
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(folder, Sleeper);
        var first = await daemon.UntilAsync("web", web => web.State == "Running");

        Assert.Equal(0, (await daemon.CommandAsync("stop", "web")).ExitCode);
        Assert.False(ProcessTable.Lives(first.Pid!.Value));
        Assert.Equal(0, (await daemon.CommandAsync("start", "web")).ExitCode);
        var second = await daemon.UntilAsync("web", web => web is { State: "Running", Generation: 2 });
        Assert.Equal(0, (await daemon.CommandAsync("restart", "web")).ExitCode);
        var third = await daemon.UntilAsync("web", web => web is { State: "Running", Generation: 3 });
        Assert.Equal(0, (await daemon.CommandAsync("reset", "web")).ExitCode);

        Assert.Equal(3, new[] { first.Pid, second.Pid, third.Pid }.Distinct().Count());
        Assert.Equal(0, third.Restarts);
    }

    [Fact]
    public async Task Start_ProgramThatExitsAtOnce_SaysWhyAndExitsWithOne()
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(folder, "job { process.command = \"exit 3\", restart.on = never }");
        await daemon.UntilAsync("job", job => job.State == "Failed");

        var (exitCode, _, error) = await daemon.CommandAsync("start", "job");

        Assert.Equal(1, exitCode);
        Assert.Contains("exit code 3", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_LastLines_AreTheProgramsAndTheDaemonsOwn()
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(
            folder, "job { process.command = \"echo out; echo err >&2; exit 3\", restart.on = never }");
        await daemon.UntilAsync("job", job => job.State == "Failed");

        var all = await daemon.CommandAsync("logs", "job");
        var last = await daemon.CommandAsync("logs", "job", "-n", "1");

        Assert.Contains("out\nerr\n", all.Output, StringComparison.Ordinal);
        Assert.Contains("actorwatch: failed: exit code 3", last.Output, StringComparison.Ordinal);
        Assert.Single(last.Output.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Logs_Follow_ShowsWhatComesLater()
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(folder, $$"""
            job { process { command = "until test -e go; do sleep 0.02; done; echo went; exec sleep 100000", dir = "{{folder.Path}}" } }
            """);
        await daemon.UntilAsync("job", job => job.State == "Running");
        using var logs = Binary.Start(["--socket", folder.Socket, "logs", "job", "-f"]);
        using var deadline = Deadline.In(30);
        Assert.StartsWith("actorwatch: starting", await logs.StandardOutput.ReadLineAsync(deadline.Token), StringComparison.Ordinal);

        File.WriteAllText(folder["go"], "");

        Assert.Equal("went", await logs.StandardOutput.ReadLineAsync(deadline.Token));
        logs.Kill();
    }

    [Fact]
    public async Task Command_UnknownComponent_ExitsWithOneAndProposesTheNearest()
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(folder, Sleeper);

        var (exitCode, _, error) = await daemon.CommandAsync("stop", "wbe");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("'web'", error, StringComparison.Ordinal);
    }
}
