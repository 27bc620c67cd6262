using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ActorWatch.Alerts.Tests.Support;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

/// <summary>Alerts of a whole daemon, to receivers that work and that do not.</summary>
public sealed class AlertTests
{
    // Fails until it was started again 50 times.
    private const string Loop = """
        web {
          process.command = "n=$(cat runs 2>/dev/null || echo 0); echo $((n + 1)) > runs; test $n -lt 50 && exit 1; exec sleep 1000"
          restart { initial-backoff = 0s, max-restarts = unlimited, min-uptime = 500ms }
        }
        """;

    [Fact]
    public async Task Loop_ReceiverIsDownAndTheDaemonIsKilled_BothArriveAfterwardsInOrder()
    {
        using var folder = new Folder();
        var port = FreePort();
        Write(folder, Loop, $"hook {{ webhook.url = \"http://127.0.0.1:{port}/secret\", kinds = [restart-loop, recovered] }}");
        await using (var first = Daemon.Launch(folder))
        {
            await first.UntilAsync("web", web => web.Restarts >= 10);
            await Deadline.UntilAsync(() => Stored(folder).Contains("restart-loop", StringComparison.Ordinal));
            await first.DieAsync();
            await using var second = Daemon.Launch(folder);
            await second.UntilAsync("web", web => web is { State: "Running", UptimeSeconds: > 1 });
            await Deadline.UntilAsync(() => Stored(folder).Contains("recovered", StringComparison.Ordinal));
            Assert.Equal("51", File.ReadAllText(folder["runs"]).Trim());
            var upAt = TimeProvider.System.GetUtcNow();

            await using var server = HookServer.Start(port);
            await Deadline.UntilAsync(() => server.Requests.Count >= 2, 60);
            await second.UntilAsync(status => status.Notices.Count == 0);

            var alerts = server.Requests.Select(request => JsonDocument.Parse(request.Body).RootElement).ToList();
            Assert.Equal(["restart-loop", "recovered"], alerts.Select(alert => alert.GetProperty("kind").GetString()));
            Assert.All(alerts, alert => Assert.True(alert.GetProperty("at").GetDateTimeOffset() < upAt));
            Assert.True(alerts[0].GetProperty("at").GetDateTimeOffset() < alerts[1].GetProperty("at").GetDateTimeOffset());
        }
    }

    [Fact]
    public async Task Receivers_ThatHangRedirectOrFail_AreNamedInStatusAndHoldUpNobody()
    {
        using var folder = new Folder();
        await using var server = HookServer.Start();
        Write(folder, "web { process.command = \"exit 3\", restart.on = never }", $$"""
            hangs.webhook { url = "{{server.Address("/hang")}}", timeout = 300ms }
            redirects.webhook.url = "{{server.Address("/302")}}"
            fails.webhook.url = "{{server.Address("/500")}}"
            untrusted.webhook.url = "{{server.Address("/tls", isTls: true)}}"
            works.file.path = alerts
            """);
        await using var daemon = Daemon.Launch(folder);

        await Deadline.UntilAsync(() => File.Exists(folder["alerts"]) && File.ReadAllText(folder["alerts"]).EndsWith('\n'));
        var status = await daemon.UntilAsync(all => all.Notices.Count == 4);

        Assert.EndsWith(" web gave-up: exit code 3; restart.on = never\n", File.ReadAllText(folder["alerts"]), StringComparison.Ordinal);
        Assert.Matches("^alerts do not reach 'hangs' since .* \\(1 wait\\): no answer within 300ms$", status.Notices[0]);
        Assert.EndsWith("it answered 302, a redirect, which is not followed", status.Notices[1], StringComparison.Ordinal);
        Assert.EndsWith("it answered 500", status.Notices[2], StringComparison.Ordinal);
        Assert.EndsWith("its certificate is not trusted", status.Notices[3], StringComparison.Ordinal);
        await Deadline.UntilAsync(() => server.Requests.Count(request => request.Path == "/500") >= 2);
    }

    [Fact]
    public async Task Command_ThatNeverEnds_IsKilledWithItsTree()
    {
        using var folder = new Folder();
        Write(folder, "web { process.command = \"exit 3\", restart.on = never }", """
            slow.exec { command = "setsid sleep 1000 & echo $! > child.new; mv child.new child; sleep 1000", timeout = 1s }
            """);
        await using var daemon = Daemon.Launch(folder);
        await Deadline.UntilAsync(() => File.Exists(folder["child"]));
        var child = int.Parse(File.ReadAllText(folder["child"]), CultureInfo.InvariantCulture);

        var status = await daemon.UntilAsync(all => all.Notices.Count == 1);

        Assert.EndsWith("(1 wait): the command did not end in time and was killed", status.Notices[0], StringComparison.Ordinal);
        Assert.False(ProcessTable.Lives(child));
    }

    [Fact]
    public async Task Secrets_OfSinks_AreShownNowhere()
    {
        using var folder = new Folder();
        await using var server = HookServer.Start();
        const string Secret = "hunter2";
        Write(folder, "web { process.command = \"exit 3\", restart.on = never }", $$"""
            webhooks.webhook { url = "{{server.Address($"/500?{Secret}")}}", headers { Authorization = "{{Secret}}" }, form = slack }
            gone.webhook.url = "http://{{Secret}}.invalid/{{Secret}}"
            mail.smtp { host = "127.0.0.1", port = {{FreePort()}}, from = "a@b", to = "c@d", user = u, password = "{{Secret}}", security = off }
            """);
        var text = "";
        await using (var daemon = Daemon.Launch(folder))
        {
            await daemon.UntilAsync(all => all.Notices.Count == 3);
            foreach (var command in (string[][])[["status"], ["status", "--json"], ["events"], ["why", "web"], ["alert", "test"], ["alert", "test", "--json"], ["config", "show", folder.Configuration], ["config", "show", "--origins", folder.Configuration], ["check", folder.Configuration], ["reload", "--no-wait"]])
            {
                var (_, output, error) = await daemon.CommandAsync(command);
                text += $"{string.Join(' ', command)}: {output}{error}\n";
            }

            daemon.Signal("TERM");
            text += (await daemon.EndAsync()).Output;
        }

        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.Contains("it answered 500", text, StringComparison.Ordinal);
        Assert.Contains("form = \"slack\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AlertTest_EachSink_TellsWhatCameOfIt()
    {
        using var folder = new Folder();
        await using var server = HookServer.Start();
        Write(folder, "web { process.command = [sleep, \"1000\"] }", $$"""
            log.file { path = alerts, form = json }
            hook.webhook.url = "{{server.Address("/500")}}"
            """);
        await using var daemon = Daemon.Launch(folder);
        await daemon.UntilAsync("web", web => web.State == "Running");

        var (exitCode, output, error) = await daemon.CommandAsync("alert", "test");
        var one = await daemon.CommandAsync("alert", "test", "LOG");
        var none = await daemon.CommandAsync("alert", "test", "lag");

        Assert.Equal((1, "Cannot alert 'hook' by webhook: it answered 500.\n"), (exitCode, error));
        Assert.Matches("^log: arrived by file in \\d+ ms\n$", output);
        Assert.Equal((0, ""), (one.ExitCode, one.Error));
        Assert.Equal((1, "Cannot send a test alert to 'lag': there is no sink of that name. The sinks are: log, hook.\n"), (none.ExitCode, none.Error));
        Assert.Equal(2, File.ReadAllLines(folder["alerts"]).Count(line => line.Contains("\"kind\":\"test\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Reload_OtherSinks_HoldAtOnce()
    {
        using var folder = new Folder();
        const string Fails = "process.command = \"exit 3\", restart.on = never";
        Write(folder, $"web {{ {Fails} }}", "old.file.path = old");
        await using var daemon = Daemon.Launch(folder);
        await Deadline.UntilAsync(() => File.Exists(folder["old"]));

        Write(folder, $"web {{ {Fails} }}\nbot {{ {Fails} }}", "new.file.path = new");
        var (exitCode, output, _) = await daemon.CommandAsync("reload", "--no-wait");
        var again = await daemon.CommandAsync("reload", "--no-wait");

        Assert.Equal((0, $"bot: added, starts\nReloaded '{folder.Configuration}': 1 added, alerts changed.\n"), (exitCode, output));
        Assert.Equal($"Nothing has changed in '{folder.Configuration}'.\n", again.Output);
        await Deadline.UntilAsync(() => File.Exists(folder["new"]) && File.ReadAllText(folder["new"]).EndsWith('\n'));
        Assert.Contains(" bot gave-up: ", Assert.Single(File.ReadAllLines(folder["new"])), StringComparison.Ordinal);
        Assert.Single(File.ReadAllLines(folder["old"]));
    }

    [Fact]
    public async Task Daemon_Killed_TheNextTellsOfTheUncleanEnd()
    {
        using var folder = new Folder();
        Write(folder, "web { process.command = [sleep, \"1000\"] }", "log.file.path = alerts");
        await using (var first = Daemon.Launch(folder))
        {
            await first.UntilAsync("web", web => web.State == "Running");
            await Deadline.UntilAsync(() => Stored(folder).Length > 0);
            await first.DieAsync();
        }

        await using var second = Daemon.Launch(folder);

        await Deadline.UntilAsync(() => File.Exists(folder["alerts"]) && File.ReadAllText(folder["alerts"]).EndsWith(
            " daemon daemon: the daemon began after an unclean end of the last one\n", StringComparison.Ordinal));
    }

    private static void Write(Folder folder, string components, string sinks) =>
        folder.WriteConfiguration($"{components}\n}}, alerts.sinks {{\n{sinks}\n");

    private static string Stored(Folder folder) =>
        File.Exists(folder["data/alerts.json"]) ? File.ReadAllText(folder["data/alerts.json"]) : "";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
