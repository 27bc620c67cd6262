using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ActorWatch.Client.Contracts;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

/// <summary>What <c>why</c> says of every kind of failure, from the real program.</summary>
public sealed class WhyTests
{
    private const string NoRestart = "restart { initial-backoff = 1h, max-backoff = 1h }";

    [Fact]
    public async Task Why_EachWayToEnd_IsNamed()
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(folder, $$"""
            zero { process.command = "echo bye; exit 0", {{NoRestart}} }
            three { process.command = "echo one; echo two >&2; exit 3", {{NoRestart}} }
            segv { process.command = "ulimit -c 0; kill -SEGV $$", {{NoRestart}} }
            missing { process.command = ["/no/such/program"] }
            denied { process.command = ["/etc/passwd"] }
            limit { process.command = "exit 4", restart { max-restarts = 1, initial-backoff = 0s } }
            stopped { process.command = [sleep, "1000"] }
            completed { process.command = "exit 0", restart.on = failure }
            """);
        await daemon.Client.CommandAsync("stopped", "stop", cancellationToken: TestContext.Current.CancellationToken);

        var zero = await SettledAsync(daemon, "zero");
        var three = await SettledAsync(daemon, "three");

        Assert.Equal(("exit", 0), (zero.Kind, zero.Exit!.Code!.Value));
        Assert.Equal(["bye"], zero.LogLines);
        Assert.Equal(("exit", 3, "exit code 3"), (three.Kind, three.Exit!.Code!.Value, three.Cause));
        Assert.Equal(["one", "two"], three.LogLines);
        Assert.Equal(three.Component.NextRestartAt, three.NextAt);
        Assert.Equal(("signal", "killed by SIGSEGV"), Short(await SettledAsync(daemon, "segv")));
        Assert.Equal(("limit", "exit code 4; gave up after 1 restarts in 10m"), Short(await SettledAsync(daemon, "limit")));
        Assert.Equal(("person", "stopped by a person"), Short(await SettledAsync(daemon, "stopped")));
        Assert.Equal("exit", (await SettledAsync(daemon, "completed")).Kind);
        var (missing, denied) = (await SettledAsync(daemon, "missing"), await SettledAsync(daemon, "denied"));
        Assert.Equal(("launch", "launch"), (missing.Kind, denied.Kind));
        Assert.Contains("'/no/such/program' does not exist", missing.Cause, StringComparison.Ordinal);
        Assert.Contains("'/etc/passwd' may not be executed", denied.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_EndedWhileTheDaemonWasAway_SaysSo()
    {
        const string Component = $"away {{ process.command = [sleep, \"1000\"], {NoRestart} }}";
        using var folder = new Folder();
        await using var first = await Daemon.StartAsync(folder, Component);
        var away = await first.UntilAsync("away", component => component.State == "Running");
        first.Signal("KILL");
        await first.EndAsync();
        Daemon.Kill("KILL", away.Pid!.Value);
        await Deadline.UntilAsync(() => !Directory.Exists($"/proc/{away.Pid}")); // until then the kernel knows its status

        await using var second = await Daemon.StartAsync(folder, Component);

        var why = await SettledAsync(second, "away");
        Assert.Equal(("unknown", "it ended while no daemon watched, and nobody knows how"), Short(why));
        Assert.Equal(why.Component.NextRestartAt, why.NextAt);
    }

    [Fact]
    public async Task Why_EachProbe_IsNamedWithWhatItSaw()
    {
        using var folder = new Folder();
        using var server = new BrokenServer();
        const string Often = "period = 100ms, failure-threshold = 2";
        await using var daemon = await Daemon.StartAsync(folder, $$"""
            broken { process.command = [sleep, "1000"], {{NoRestart}}
              probes.liveness { http.url = "http://127.0.0.1:{{server.Port}}/", {{Often}} } }
            hangs { process.command = [sleep, "1000"], {{NoRestart}}
              probes.liveness { exec.command = "sleep 100", timeout = 300ms, {{Often}} } }
            late { process.command = [sleep, "1000"], {{NoRestart}}
              probes.startup { exec.command = "echo not yet; exit 1", {{Often}} } }
            """);

        var broken = await SettledAsync(daemon, "broken");
        var hangs = await SettledAsync(daemon, "hangs");
        var late = await SettledAsync(daemon, "late");

        Assert.Equal("liveness-probe", broken.Kind);
        Assert.Contains("500", broken.Cause, StringComparison.Ordinal);
        Assert.StartsWith("liveness http: ", broken.Probe, StringComparison.Ordinal);
        Assert.EndsWith(" ms", broken.Probe, StringComparison.Ordinal);
        Assert.Equal("liveness-probe", hangs.Kind);
        Assert.Contains("timed out after 300ms", hangs.Cause, StringComparison.Ordinal);
        Assert.Equal("startup-probe", late.Kind);
        Assert.Contains("it did not start in time: startup probe failed 2 times in a row", late.Cause, StringComparison.Ordinal);
        Assert.Contains("not yet", late.Probe, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_KilledForMemory_IsNamed()
    {
        const string Memory = "/sys/fs/cgroup/memory";
        Assert.SkipUnless(
            Environment.IsPrivilegedProcess && File.Exists($"{Memory}/memory.limit_in_bytes"), "no memory cgroup may be made here");
        using var folder = new Folder();
        var group = $"{Memory}/aw-why-{Environment.ProcessId}";
        Directory.CreateDirectory(group);
        try
        {
            await File.WriteAllTextAsync($"{group}/memory.limit_in_bytes", "30M", TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync($"{group}/memory.swappiness", "0", TestContext.Current.CancellationToken);
            await using var daemon = await Daemon.StartAsync(folder, $$"""
                greedy { process.command = "echo $$ > {{group}}/cgroup.procs; exec awk 'BEGIN { s = 1; while (1) s = s s }'", {{NoRestart}} }
                """);

            var greedy = await SettledAsync(daemon, "greedy");

            Assert.Equal(("memory", "the kernel killed it because memory ran out (SIGKILL)"), Short(greedy));
        }
        finally
        {
            Directory.Delete(group);
        }
    }

    private static (string Kind, string Cause) Short(WhyReport why) => (why.Kind, why.Cause);

    private static async Task<WhyReport> SettledAsync(Daemon daemon, string name)
    {
        await daemon.UntilAsync(name, static component =>
            component.State is "Failed" or "Stopped" or "Completed" || component.NextRestartAt is not null);
        return await daemon.Client.GetWhyAsync(name, TestContext.Current.CancellationToken);
    }

    /// <summary>Answers 500 to everything.</summary>
    private sealed class BrokenServer : IDisposable
    {
        private readonly HttpListener _listener = new();

        public BrokenServer()
        {
            using (var free = new TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                Port = ((IPEndPoint)free.LocalEndpoint).Port;
            }

            _listener.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/"));
            _listener.Start();
            _ = ServeAsync();
        }

        public int Port { get; }

        public void Dispose() => _listener.Close();

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    var context = await _listener.GetContextAsync();
                    context.Response.StatusCode = 500;
                    context.Response.Close();
                }
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
