using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

/// <summary>What the next daemon does beside programs that the last one left running.</summary>
public sealed class DeadDaemonTests
{
    [Theory]
    [InlineData("web { process.command = [sleep, \"1000\"] }", "web")]
    [InlineData("web { process.command = \"exec sleep 1000 >/dev/null 2>&1\" }", "web")]
    [InlineData("web { process.command = [sleep, \"1000\"], stop.kill = leader }", "web")]
    [InlineData("web { process.command = \"exec sleep 1000 >/dev/null 2>&1\" }", "Web")]
    public async Task Start_TheLastDaemonsProgramLives_IsRefusedAndNamesIt(string component, string nextName)
    {
        using var folder = new Folder();
        await using var first = await Daemon.StartAsync(folder, component);
        var left = await first.UntilAsync("web", web => web.State == "Running");
        first.Signal("KILL");
        await first.EndAsync();

        await using var second = await Daemon.StartAsync(folder, nextName + component["web".Length..]);

        var web = await second.UntilAsync(nextName, status => status.State == "Failed");
        Assert.Contains($"pid {left.Pid} (sleep)", web.LastError, StringComparison.Ordinal);
        Daemon.Kill("KILL", left.Pid!.Value);
        await second.CommandAsync("start", nextName);
        Assert.NotEqual(left.Pid, (await second.UntilAsync(nextName, status => status.State == "Running")).Pid);
    }
}
