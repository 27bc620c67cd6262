using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

public sealed class ReloadTests
{
    private const string Steady = "{ process.command = [sleep, \"1000\"] }\n";

    [Fact]
    public async Task Reload_ChangedAddedAndRemoved_OnlyThoseAreTouched()
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(folder, $"same {Steady} other {Steady} old {Steady}");
        var same = await daemon.UntilAsync("same", component => component.State == "Running");
        var other = await daemon.UntilAsync("other", component => component.State == "Running");
        var old = await daemon.UntilAsync("old", component => component.State == "Running");
        folder.WriteConfiguration($"same {Steady} other {{ process.command = [sleep, \"2000\"] }}\nnew {Steady}");

        var dry = await daemon.CommandAsync("reload", "--dry-run");
        Assert.Equal(other.Pid, (await daemon.UntilAsync("other", _ => true)).Pid);
        var (exitCode, output, error) = await daemon.CommandAsync("reload");

        Assert.True(exitCode == 0, output + error);
        Assert.Contains("other: changed, restarts\n  process.command: [\"sleep\", \"1000\"] → [\"sleep\", \"2000\"]\n", dry.Output, StringComparison.Ordinal);
        Assert.Contains("1 added, 1 removed, 1 restarted", output, StringComparison.Ordinal);
        Assert.Equal(same.Pid, (await daemon.UntilAsync("same", component => component.State == "Running")).Pid);
        Assert.NotEqual(other.Pid, (await daemon.UntilAsync("other", component => component.State == "Running")).Pid);
        await daemon.UntilAsync("new", component => component.State == "Running");
        Assert.False(ProcessTable.Lives(old.Pid!.Value));
        Assert.DoesNotContain((await daemon.Client.GetStatusAsync(TestContext.Current.CancellationToken)).Components, component => component.Name == "old");
    }

    [Fact]
    public async Task Reload_ChangeOfWhatAPersonStopped_SaysThatItStaysStopped()
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(folder, $"web {Steady} other {Steady}");
        await daemon.CommandAsync("stop", "web");
        folder.WriteConfiguration($"web {{ process.command = [sleep, \"2000\"] }}\nother {Steady}");

        var (exitCode, output, error) = await daemon.CommandAsync("reload");

        Assert.True(exitCode == 0, output + error);
        Assert.StartsWith("web: changed, stays stopped\n", output, StringComparison.Ordinal);
        Assert.EndsWith("1 deferred.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reload_FileWithAProblem_ChangesNothing()
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(folder, $"web {Steady}");
        var web = await daemon.UntilAsync("web", component => component.State == "Running");
        folder.WriteConfiguration("web { process.command = [sleep, \"2000\"], proces.dir = \"/\" }");

        var (exitCode, _, error) = await daemon.CommandAsync("reload");

        Assert.Equal(2, exitCode);
        Assert.Contains("process", error, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", error, StringComparison.Ordinal);
        Assert.Equal(web.Pid, (await daemon.UntilAsync("web", _ => true)).Pid);
    }

    [Fact]
    public async Task Reload_NameInAnotherCase_IsRefused()
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(folder, $"web {Steady}");
        folder.WriteConfiguration($"Web {Steady}");

        var (exitCode, _, error) = await daemon.CommandAsync("reload");

        Assert.Equal(1, exitCode);
        Assert.Contains("component 'web' is written 'Web' now", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reload_ProbePeriod_HoldsWithoutARestart()
    {
        using var folder = new Folder();
        string Probed(string period) =>
            $"web {{ process.command = [sleep, \"1000\"], probes.liveness {{ exec.command = \"echo x >> '{folder["runs"]}'\", period = {period} }} }}";
        await using var daemon = await Daemon.StartAsync(folder, Probed("1h"));
        var web = await daemon.UntilAsync("web", component => component.State == "Running");
        folder.WriteConfiguration(Probed("20ms"));

        var (exitCode, output, error) = await daemon.CommandAsync("reload");

        Assert.True(exitCode == 0, output + error);
        Assert.Contains("web: changed, runs on\n  probes.liveness.period: 1h → 20ms\n", output, StringComparison.Ordinal);
        await daemon.UntilAsync(
            "web", _ => File.Exists(folder["runs"]) && File.ReadAllLines(folder["runs"]).Length >= 3);
        Assert.Equal(web.Pid, (await daemon.UntilAsync("web", _ => true)).Pid);
    }

    [Fact]
    public async Task Up_WhereADaemonRuns_ReloadsTheSameFileAndRefusesAnother()
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(folder, $"web {Steady}");
        folder.WriteConfiguration($"web {Steady} more {Steady}");
        File.WriteAllText(folder["other.conf"], File.ReadAllText(folder.Configuration));

        var same = await daemon.CommandAsync("up", folder.Configuration);
        var other = await daemon.CommandAsync("up", folder["other.conf"]);

        Assert.True(same.ExitCode == 0, same.Output + same.Error);
        Assert.Contains("more: added, starts", same.Output, StringComparison.Ordinal);
        Assert.Contains("2 components are up.", same.Output, StringComparison.Ordinal);
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("one runs already", other.Error, StringComparison.Ordinal);
    }
}
