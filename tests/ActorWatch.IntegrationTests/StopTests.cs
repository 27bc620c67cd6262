using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

public sealed class StopTests
{
    [Fact]
    public async Task Stop_DoubleForkedSessionLeaderThatIgnoresTerm_LeavesNothing()
    {
        using var folder = new Folder();
        var token = $"31{Environment.ProcessId % 1000:000}4159";
        await using var daemon = await Daemon.StartAsync(folder, $$"""
            sly {
              process {
                command = "(setsid sh -c 'trap \"\" TERM HUP; while :; do sleep {{token}}; done' >/dev/null 2>&1 </dev/null &) ; trap '' TERM; while :; do sleep {{token}}; done"
              }
              stop.timeout = 300ms
            }
            """);
        await daemon.UntilAsync("sly", sly => sly.State == "Running");
        await Deadline.UntilAsync(() => ProcessTable.WithArgument(token).Count >= 4);

        var (exitCode, output, error) = await daemon.CommandAsync("stop", "sly");

        Assert.True(exitCode == 0, output + error);
        Assert.Empty(ProcessTable.WithArgument(token));
        await daemon.UntilAsync("sly", sly => sly.State == "Stopped");
    }

    [Fact]
    public async Task Term_OfTheDaemon_StopsInTheReverseOrderOfTheFile()
    {
        using var folder = new Folder();
        string Component(string name) => $$"""
            {{name}} { process { command = "trap 'echo {{name}} >> order; exit 0' TERM; echo up >> ready; while :; do sleep 0.05; done", dir = "{{folder.Path}}" } }

            """;
        await using var daemon = await Daemon.StartAsync(folder, Component("a") + Component("b") + Component("c"));
        await Deadline.UntilAsync(() => File.Exists(folder["ready"]) && File.ReadAllLines(folder["ready"]).Length == 3);

        daemon.Signal("TERM");
        var (exitCode, _) = await daemon.EndAsync();

        Assert.Equal(0, exitCode);
        Assert.Equal(["c", "b", "a"], File.ReadAllLines(folder["order"]));
    }

    [Fact]
    public async Task Term_Twice_KillsAtOnce()
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(
            folder, "stubborn { process.command = \"trap '' TERM; while :; do sleep 1; done\", stop.timeout = 1h }");
        var stubborn = await daemon.UntilAsync("stubborn", component => component.State == "Running");
        daemon.Signal("TERM");
        await daemon.UntilAsync("stubborn", component => component.State == "Stopping");

        daemon.Signal("TERM");
        await daemon.EndAsync();

        Assert.False(ProcessTable.Lives(stubborn.Pid!.Value));
    }

    [Fact]
    public async Task Hangup_OfTheDaemonWithoutATerminal_DoesNotEndIt()
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(folder, "web { process.command = [sleep, \"100000\"] }");
        await daemon.UntilAsync("web", component => component.State == "Running");

        daemon.Signal("HUP");

        Assert.Equal(0, (await daemon.CommandAsync("restart", "web")).ExitCode);
    }
}
