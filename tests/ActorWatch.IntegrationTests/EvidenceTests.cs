using ActorWatch.IntegrationTests.Keys;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

/// <summary>What <c>why</c> shows of a program that hung and was ended.</summary>
public sealed class EvidenceTests
{
    // Ready, with a connection of its own, and then silent for ever in a call of the kernel.
    private const string Hanging = """
        import os, socket, signal
        here = socket.socket(); here.bind(('127.0.0.1', 0)); here.listen()
        there = socket.create_connection(here.getsockname())
        accepted, _ = here.accept()
        told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        told.sendto(b'READY=1', os.environ['NOTIFY_SOCKET'])
        there.recv(1)
        """;

    [Fact]
    [Keys("on-failure.capture")]
    public async Task Why_AfterAHang_ShowsItsStateAndWhatTheCommandsSaid()
    {
        var python = Programs.Require("python3", "/usr/bin/python3");
        using var folder = new Folder();
        await File.WriteAllTextAsync(folder["bot.py"], Hanging, TestContext.Current.CancellationToken);
        await using var daemon = await Daemon.StartAsync(folder, $$"""
            bot {
              process.command = ["{{python}}", "{{folder["bot.py"]}}"]
              notify { watchdog = 500ms }
              restart { initial-backoff = 1h, max-backoff = 1h }
              on-failure.capture = [
                { command = "echo the pid is $PID of $COMPONENT/$GENERATION; kill -0 $PID && echo it lives" }
                { command = "echo slow; sleep 1000", timeout = 300ms }
                { command = ["/no/such/tool"] }
              ]
            }
            """);

        var ended = await daemon.UntilAsync("bot", static bot => bot.NextRestartAt is not null);
        var why = await daemon.Client.GetWhyAsync("bot", TestContext.Current.CancellationToken);

        Assert.Equal("watchdog", why.Kind);
        Assert.Equal(4, why.Evidence.Count);
        Assert.Equal("state of the process", why.Evidence[0].Title);
        Assert.Contains("State S (sleeping)", why.Evidence[0].Text, StringComparison.Ordinal);
        Assert.Contains("thread python3", why.Evidence[0].Text, StringComparison.Ordinal);
        Assert.Contains("tcp: ", why.Evidence[0].Text, StringComparison.Ordinal);
        Assert.Contains("2 established", why.Evidence[0].Text, StringComparison.Ordinal);
        Assert.Matches("the pid is [0-9]+ of bot/1\nit lives\n", why.Evidence[1].Text);
        Assert.EndsWith("killed after 300ms", why.Evidence[2].Title, StringComparison.Ordinal);
        Assert.Equal("slow\n", why.Evidence[2].Text);
        Assert.Contains("cannot run", why.Evidence[3].Title, StringComparison.Ordinal);
        Assert.Equal("SIGTERM", ended.LastExit!.Signal);
        var (_, page, _) = await daemon.CommandAsync("why", "bot");
        Assert.Contains("it lives", page, StringComparison.Ordinal);
        if (Environment.IsPrivilegedProcess)
        {
            Assert.Matches("waits in [a-z_]+", why.Evidence[0].Text);
        }
    }

    [Fact]
    public async Task Stop_ByAPerson_WaitsForNoCapture()
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(folder, """
            web {
              process.command = "sleep 1000"
              probes.liveness { exec.command = "test ! -e bad", period = 50ms, failure-threshold = 1 }
              on-failure.capture = [{ command = "echo > capturing; sleep 1000", timeout = 1m }]
            }
            """);
        await daemon.UntilAsync("web", static web => web.State == "Running");
        await File.WriteAllTextAsync(folder["bad"], "", TestContext.Current.CancellationToken);
        await Deadline.UntilAsync(() => File.Exists(folder["capturing"]));

        var reply = await daemon.Client.CommandAsync("web", "stop", cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(reply.IsDone, reply.Message);
    }
}
