using ActorWatch.Alerts.Tests.Support;
using ActorWatch.Checks.Tests.Support;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests.Keys;

/// <summary>The keys of alerts and of the status file, each with its effect.</summary>
public sealed class AlertKeysTests
{
    private const string Fails = "web { process.command = \"exit 3\", restart.on = never }";

    [Fact]
    [Keys(
        "alerts.sinks.FILE.file.path", "alerts.sinks.FILE.file.form", "alerts.sinks.FILE.kinds", "alerts.sinks.FILE.components",
        "alerts.sinks.EXEC.exec.command")]
    public async Task FileAndExec_TakeWhatTheirKeysSay()
    {
        using var folder = new Folder();
        await using var daemon = Launch(folder, $"{Fails}\nbot {{ process.command = \"exit 4\", restart.on = never }}", """
            all.file { path = all, form = json }
            bot { file.path = bot, components = [bot] }
            recovered { file.path = recovered, kinds = [gave-up, recovered], components = [web] }
            nothing { file.path = nothing, kinds = [watchdog] }
            run { exec.command = "echo $ACTORWATCH_ALERT_COMPONENT $ACTORWATCH_ALERT_KIND >> run; cat >> input" }
            """);
        await daemon.UntilAsync(all => all.Components.All(component => component.State == "Failed"));

        await daemon.CommandAsync("stop", "web");

        await UntilLinesAsync(folder["all"], 3);
        await UntilLinesAsync(folder["recovered"], 2);
        await UntilLinesAsync(folder["run"], 3);
        Assert.All(File.ReadAllLines(folder["all"]), line => Assert.StartsWith("{\"id\":", line, StringComparison.Ordinal));
        Assert.Contains(" bot gave-up: exit code 4", Assert.Single(File.ReadAllLines(folder["bot"])), StringComparison.Ordinal);
        Assert.Equal(["bot gave-up", "web gave-up", "web recovered"], File.ReadAllLines(folder["run"]).Order(StringComparer.Ordinal));
        Assert.Equal(File.ReadAllText(folder["all"]), File.ReadAllText(folder["input"]));
        Assert.False(File.Exists(folder["nothing"]));
    }

    [Fact]
    [Keys("alerts.sinks.EXEC.exec.timeout", "alerts.sinks.WEBHOOK.webhook.timeout", "alerts.sinks.SMTP.smtp.timeout")]
    public async Task Timeout_PassedByAReceiver_IsTold()
    {
        using var folder = new Folder();
        await using var server = HookServer.Start();
        using var silent = new MailServer();
        await using var daemon = Launch(folder, Fails, $$"""
            a { exec { command = "sleep 1000", timeout = 200ms } }
            b { webhook { url = "{{server.Address("/hang")}}", timeout = 300ms } }
            c { smtp { host = "127.0.0.1", port = {{silent.Port}}, from = "a@b", to = "c@d", timeout = 400ms } }
            """);

        var status = await daemon.UntilAsync(all => all.Notices.Count == 3);

        Assert.EndsWith("was killed", status.Notices[0], StringComparison.Ordinal);
        Assert.EndsWith("no answer within 300ms", status.Notices[1], StringComparison.Ordinal);
        Assert.EndsWith("no answer within 400ms", status.Notices[2], StringComparison.Ordinal);
    }

    [Fact]
    [Keys(
        "alerts.sinks.WEBHOOK.webhook.url", "alerts.sinks.WEBHOOK.webhook.form", "alerts.sinks.WEBHOOK.webhook.headers",
        "alerts.sinks.WEBHOOK.webhook.tls.ca", "alerts.sinks.WEBHOOK.webhook.tls.insecure")]
    public async Task Webhook_PostsByItsKeys()
    {
        using var folder = new Folder();
        await using var server = HookServer.Start();
        await using var daemon = Launch(folder, Fails, $$"""
            json.webhook { url = "{{server.Address("/json")}}", headers { X-Key = "open sesame" } }
            slack.webhook { url = "{{server.Address("/slack")}}", form = slack }
            discord.webhook { url = "{{server.Address("/discord")}}", form = discord }
            ca.webhook { url = "{{server.Address("/ca", isTls: true)}}", tls.ca = "{{server.Authority}}" }
            insecure.webhook { url = "{{server.Address("/insecure", isTls: true)}}", tls.insecure = true }
            stranger.webhook { url = "{{server.Address("/stranger", isTls: true)}}" }
            """);

        var status = await daemon.UntilAsync(all => all.Notices.Count == 1 && server.Requests.Count == 5);

        Assert.Contains("'stranger'", status.Notices[0], StringComparison.Ordinal);
        Assert.Equal("open sesame", Request("/json").Headers["X-Key"].ToString());
        Assert.StartsWith("{\"id\":", Request("/json").Body, StringComparison.Ordinal);
        Assert.StartsWith("{\"text\":\"[", Request("/slack").Body, StringComparison.Ordinal);
        Assert.StartsWith("{\"content\":\"[", Request("/discord").Body, StringComparison.Ordinal);
        Assert.Contains(server.Requests, request => request.Path == "/ca");
        Assert.Contains(server.Requests, request => request.Path == "/insecure");

        (string Path, Microsoft.AspNetCore.Http.IHeaderDictionary Headers, string Body) Request(string path) =>
            server.Requests.Single(request => request.Path == path);
    }

    [Fact]
    [Keys(
        "alerts.sinks.SMTP.smtp.host", "alerts.sinks.SMTP.smtp.port", "alerts.sinks.SMTP.smtp.security", "alerts.sinks.SMTP.smtp.from",
        "alerts.sinks.SMTP.smtp.to", "alerts.sinks.SMTP.smtp.user", "alerts.sinks.SMTP.smtp.password", "alerts.sinks.SMTP.smtp.tls.ca",
        "alerts.sinks.SMTP.smtp.tls.insecure")]
    public async Task Smtp_SendsByItsKeys()
    {
        using var folder = new Folder();
        using var authority = new TestAuthority();
        using var first = new MailServer { Offers = ["STARTTLS", "AUTH PLAIN"], Certificate = authority.Issue("127.0.0.1") };
        using var second = new MailServer { IsTlsAtOnce = true, Certificate = authority.Issue("other.example") };
        await using var daemon = Launch(folder, Fails, $$"""
            starttls.smtp {
              host = "127.0.0.1", port = {{first.Port}}, from = "a@b.c", to = ["d@e.f", "g@h.i"], user = u, password = p
              tls.ca = "{{authority.PemFile}}"
            }
            tls.smtp { host = "127.0.0.1", port = {{second.Port}}, from = "a@b.c", to = "d@e.f", security = tls, tls.insecure = true }
            """);

        await first.ServeAsync();
        await second.ServeAsync();

        Assert.Equal(
            ["STARTTLS", "(encrypted)", "AUTH PLAIN AHUAcA==", "MAIL FROM:<a@b.c>", "RCPT TO:<d@e.f>", "RCPT TO:<g@h.i>", "DATA"],
            first.Heard.Where(static line => !line.StartsWith("EHLO ", StringComparison.Ordinal)).Take(7));
        Assert.Equal("(encrypted)", second.Heard[0]);
        Assert.Equal("QUIT", second.Heard[^1]);
    }

    [Fact]
    [Keys("alerts.restart-loop.restarts", "alerts.restart-loop.within")]
    public async Task RestartLoop_BeginsAsItsKeysSay()
    {
        using var folder = new Folder();
        await using var daemon = Launch(
            folder,
            "web { process.command = \"exit 3\", restart { initial-backoff = 100ms, max-restarts = 8 } }",
            "log { file.path = alerts, kinds = [restarted, restart-loop, gave-up] }",
            "restart-loop { restarts = 4, within = 3s }");

        await Deadline.UntilAsync(() => File.Exists(folder["alerts"]) && File.ReadAllText(folder["alerts"]).Contains("gave-up", StringComparison.Ordinal), 60);

        var lines = File.ReadAllLines(folder["alerts"]);
        Assert.Equal(3, lines.Count(static line => line.Contains("restarted: exit code 3", StringComparison.Ordinal)));
        Assert.Single(lines, static line => line.EndsWith("restart-loop: restarted 4 times within 3s; last: exit code 3", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1h", 1)]
    [InlineData("100ms", 2)]
    [Keys("alerts.repeat-after")]
    public async Task RepeatAfter_TheSameNews_AreToldAgainAfterIt(string time, int told)
    {
        using var folder = new Folder();
        await using var daemon = Launch(
            folder,
            """
            web {
              process.command = [sleep, "1000"]
              probes.readiness { exec.command = "test -e ok", period = 300ms, failure-threshold = 1, on-failure = alert }
            }
            last { process.command = "while test ! -e end; do sleep 0.05; done; exit 3", restart.on = never }
            """,
            "log.file.path = alerts",
            $"repeat-after = {time}");
        await UntilLinesAsync(folder["alerts"], 1);
        File.WriteAllText(folder["ok"], "");
        await daemon.UntilAsync("web", web => web.Ready);

        File.Delete(folder["ok"]);
        await daemon.UntilAsync("web", web => !web.Ready);
        File.WriteAllText(folder["end"], "");

        await Deadline.UntilAsync(() => File.ReadAllText(folder["alerts"]).Contains(" last gave-up", StringComparison.Ordinal));
        Assert.Equal(told, File.ReadAllLines(folder["alerts"]).Count(line => line.Contains(" web unhealthy: ", StringComparison.Ordinal)));
    }

    [Fact]
    [Keys("status-file.path", "status-file.form", "status-file.every")]
    public async Task StatusFile_OfEachForm_IsWrittenOnChangeAndInTime()
    {
        using var folder = new Folder();
        folder.WriteConfiguration("web { process.command = [sleep, \"1000\"], restart.initial-backoff = 60s }\n}, status-file {\npath = health, every = 200ms\n");
        string json;
        await using (var daemon = Daemon.Launch(folder))
        {
            await Deadline.UntilAsync(() => File.Exists(folder["health"]) && File.ReadAllText(folder["health"]) == "healthy\n");
            var (pid, writtenAt) = ((await daemon.Client.GetStatusAsync(TestContext.Current.CancellationToken)).Components[0].Pid!.Value, File.GetLastWriteTimeUtc(folder["health"]));
            await Deadline.UntilAsync(() => File.GetLastWriteTimeUtc(folder["health"]) > writtenAt);
            Daemon.Kill("KILL", pid);
            await Deadline.UntilAsync(() => File.ReadAllText(folder["health"]) == "unhealthy\n");
            Assert.True(OperatingSystem.IsWindows() || (int)File.GetUnixFileMode(folder["health"]) == Convert.ToInt32("644", 8));

            folder.WriteConfiguration("web { process.command = [sleep, \"1000\"], restart.initial-backoff = 60s }\n}, status-file {\npath = status, form = json\n");
            await daemon.CommandAsync("reload", "--no-wait");
            await Deadline.UntilAsync(() => File.Exists(folder["status"]));
            json = File.ReadAllText(folder["status"]);
        }

        Assert.Contains("\"name\":\"web\",\"kind\":\"process\",\"state\":\"Restarting\"", json, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"Stopped\"", File.ReadAllText(folder["status"]), StringComparison.Ordinal);
        Assert.False(File.Exists(folder["status.new"]));
    }

    private static Daemon Launch(Folder folder, string components, string sinks, string more = "")
    {
        folder.WriteConfiguration($"{components}\n}}, alerts {{ {more}\nsinks {{\n{sinks}\n}}\n");
        return Daemon.Launch(folder);
    }

    private static Task UntilLinesAsync(string file, int lines) =>
        Deadline.UntilAsync(() => File.Exists(file) && File.ReadAllLines(file).Length == lines);
}
