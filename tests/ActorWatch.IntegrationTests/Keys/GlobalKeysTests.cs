using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests.Keys;

/// <summary>The keys outside of the components, seen from a daemon of their own.</summary>
public sealed class GlobalKeysTests
{
    [Fact]
    [Keys("data-dir", "api.socket", "node.name", "defaults")]
    public async Task Global_EachKey_HoldsForTheWholeDaemon()
    {
        using var folder = new Folder();
        File.WriteAllText(folder.Configuration, """
            actorwatch {
              node.name = "alpha"
              data-dir = "elsewhere"
              api.socket = "s"
              defaults {
                restart { on = never, success-exit-codes = [3] }
                stop.signal = SIGKILL
                log.stderr = "errors.log"
                probes.readiness { period = 50ms, timeout = 7s, failure-threshold = 1 }
              }
              components {
                plain { process.command = "echo out; echo err >&2; exit 3" }
                over { process.command = "exit 0", restart.success-exit-codes = [0], log.stderr = "other.log" }
                probed { process.command = [sleep, "1000"], probes.readiness.exec.command = "echo no; exit 1" }
              }
            }
            """);
        await using var daemon = Daemon.Launch(folder);

        var status = await daemon.UntilAsync(all => all.Components.Count(component => component.State == "Completed") == 2);
        await daemon.UntilAsync("probed", probed => probed.Probes is [{ Status: "failing", ConsecutiveFailures: >= 3 }]);
        await daemon.Client.CommandAsync("probed", "stop", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("alpha", status.Node);
        Assert.Equal(folder["elsewhere/log/plain.log"], status.Components[0].LogFile);
        Assert.True(File.Exists(folder["elsewhere/log/plain.log"]));
        Assert.Equal("err\n", await File.ReadAllTextAsync(folder["errors.log"], TestContext.Current.CancellationToken));
        Assert.True(File.Exists(folder["other.log"]));
        Assert.Equal("SIGKILL", (await daemon.UntilAsync("probed", probed => probed.State == "Stopped")).LastExit!.Signal);
    }

    [Fact]
    [Keys("log.total-size-cap")]
    public async Task TotalSizeCap_Passed_RemovesArchives()
    {
        using var folder = new Folder();
        folder.WriteConfiguration(
            "big { process.command = \"seq 1 90000; exec sleep 1000\", log.max-size = 100k }\n}, log { total-size-cap = 50k");
        await using var daemon = Daemon.Launch(folder);

        await Deadline.UntilAsync(() => File.Exists(folder["data/log/big.log.rotation"]));

        await Deadline.UntilAsync(() => !File.Exists(folder["data/log/big.log.1"]) && !File.Exists(folder["data/log/big.log.new"]));
        Assert.InRange(new FileInfo(folder["data/log/big.log"]).Length, 1, 100 * 1024);
    }

    [Theory]
    [InlineData("restart", "Running", 1)]
    [InlineData("complete", "Completed", 0)]
    [Keys("restart.on-unknown-exit")]
    public async Task OnUnknownExit_InstanceEndedWithoutADaemon_IsAsTheKeySays(string word, string state, int restarts)
    {
        using var folder = new Folder();
        await using var first = await Daemon.StartAsync(
            folder, $"web {{ process.command = [sleep, \"1000\"], restart {{ on = failure, on-unknown-exit = {word} }} }}");
        var web = await first.UntilAsync("web", component => component.State == "Running");
        first.Signal("KILL");
        await first.EndAsync();
        Daemon.Kill("KILL", web.Pid!.Value);
        await Deadline.UntilAsync(() => !Directory.Exists($"/proc/{web.Pid}")); // until then the kernel knows its status

        await using var second = Daemon.Launch(folder);

        var after = await second.UntilAsync("web", component => component.State == state && component.Restarts == restarts);
        Assert.NotEqual(web.Pid, after.Pid);
    }
}
