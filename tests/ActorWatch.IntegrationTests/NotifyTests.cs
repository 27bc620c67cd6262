using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ActorWatch.Client.Contracts;
using ActorWatch.IntegrationTests.Keys;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

/// <summary>Programs that tell of themselves as to systemd.</summary>
public sealed class NotifyTests
{
    // Beats twenty times a second, until a signal makes its loop hang; SIGTERM does not end it then.
    private const string Bot = """
        import os, signal, socket, time
        s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        def tell(text):
            try: s.sendto(text.encode(), os.environ['NOTIFY_SOCKET'])
            except OSError: pass
        def hang(*_):
            while True: pass
        signal.signal(signal.SIGTERM, lambda *_: None)
        signal.signal(signal.SIGUSR1, hang)
        tell('READY=1')
        beats = 0
        while True:
            beats += 1
            tell('WATCHDOG=1\nSTATUS=beat %d' % beats)
            time.sleep(0.05)
        """;

    [Fact]
    public async Task SystemdNotify_OfAShell_IsHeardAndReturns()
    {
        var notify = Programs.Require("systemd-notify");
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(
            folder, $"web {{ process.command = \"{notify} --ready --status='from a shell'; echo $? > ended; exec sleep 1000\", notify {{}} }}");

        var web = await daemon.UntilAsync("web", web => web is { State: "Running", Notify.Text: not null });

        Assert.Equal(("from a shell", 0, 0), (web.Notify!.Text, web.Notify.FromStrangers, web.Notify.Ignored));
        await Deadline.UntilAsync(() => File.Exists(folder["ended"]) && File.ReadAllText(folder["ended"]) == "0\n");
        var (_, why, _) = await daemon.CommandAsync("why", "web");
        Assert.Contains("from a shell", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Postgres_AsDebianHasIt_IsRunningAtItsReady()
    {
        var postgres = Programs.Require("postgres", [.. Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => $"{version}/bin/postgres") : []]);
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root to run PostgreSQL as its own user");
        using var folder = new Folder();
        Directory.CreateDirectory(folder["pg"]);
        await Programs.RunAsync("/bin/chown", "postgres", folder["pg"]);
        await Programs.RunAsync(
            "/bin/su", "postgres", "-s", "/bin/sh", "-c", $"{Path.GetDirectoryName(postgres)}/initdb -D {folder["pg"]} --no-sync");
        var port = Ports.Free();
        await using var daemon = await Daemon.StartAsync(folder, $$"""
            postgres {
              process {
                command = ["{{postgres}}", "-D", "{{folder["pg"]}}", "-p", "{{port}}", "-k", "{{folder["pg"]}}"]
                user = postgres
              }
              stop.signal = SIGINT
              restart.initial-backoff = 100ms
              notify {}
            }
            """);

        var before = await daemon.UntilAsync("postgres", static component => component.Ready);

        // It accepts connections from the moment on in which it says so.
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        }

        Daemon.Kill("KILL", before.Pid!.Value);
        await daemon.UntilAsync("postgres", static component => component is { Ready: true, Generation: 2 });
    }

    [Fact]
    [Keys("notify.watchdog")]
    public async Task Watchdog_LoopThatHangs_IsCaughtWithinItsTimeAndASecond()
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(folder, Bots(folder));
        var before = await daemon.UntilAsync("bot", static bot => BeatsOf(bot) >= 30);

        await ExpectCaughtAsync(daemon, before.Pid!.Value);

        await daemon.UntilAsync("bot", static bot => bot is { State: "Running", Generation: 2, Restarts: 1 });
        Assert.False(ProcessTable.Lives(before.Pid.Value));
        var (_, why, _) = await daemon.CommandAsync("why", "bot");
        Assert.Contains("watchdog: no WATCHDOG=1 for 1s", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Daemon_Killed_TheNextHearsOn()
    {
        using var folder = new Folder();
        int pid;
        await using (var first = await Daemon.StartAsync(folder, Bots(folder)))
        {
            pid = (await first.UntilAsync("bot", static bot => BeatsOf(bot) >= 10)).Pid!.Value;
            await first.DieAsync();

            await using var second = Daemon.Launch(folder);
            var after = await second.UntilAsync("bot", static bot => bot.Notify?.Text is not null);
            Assert.Equal((pid, 1, "Running"), (after.Pid, after.Generation, after.State));

            // Longer than it may be silent.
            var begin = after.UptimeSeconds!.Value;
            after = await second.UntilAsync("bot", bot => bot.UptimeSeconds > begin + 2);
            Assert.Equal((pid, 1, 0), (after.Pid, after.Generation, after.Restarts));
            await ExpectCaughtAsync(second, pid);
        }
    }

    [Fact]
    [Keys("notify.start-timeout")]
    public async Task StartTimeout_NothingSaid_IsAFailure()
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(
            folder, "web { process.command = \"sleep 1000\", notify { start-timeout = 200ms }, restart.on = never }");

        var web = await daemon.UntilAsync("web", static web => web.State == "Failed");

        Assert.Equal("did not say READY=1 within 200ms", web.LastError);
    }

    private static async Task ExpectCaughtAsync(Daemon daemon, int pid)
    {
        Daemon.Kill("USR1", pid);
        var start = Stopwatch.GetTimestamp();
        await daemon.UntilAsync("bot", static bot => bot.LastError == "watchdog: no WATCHDOG=1 for 1s");
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0.5, 2);
    }

    private static string Bots(Folder folder)
    {
        var python = Programs.Require("python3", "/usr/bin/python3");
        File.WriteAllText(folder["bot.py"], Bot);
        return $$"""
            bot {
              process.command = ["{{python}}", "{{folder["bot.py"]}}"]
              notify { watchdog = 1s }
              stop.timeout = 300ms
              restart.initial-backoff = 100ms
            }
            """;
    }

    private static int BeatsOf(ComponentReport bot) =>
        bot.Notify?.Text is { } text ? int.Parse(text["beat ".Length..], CultureInfo.InvariantCulture) : 0;
}
