using ActorWatch.Hocon;
using ActorWatch.Supervision.Alerts;
using ActorWatch.Supervision.Configuration;
using ActorWatch.Supervision.Status;

namespace ActorWatch.Supervision.Tests.Configuration;

public sealed class AlertsReaderTests
{
    [Fact]
    public void Read_Nothing_HasTheDefaults()
    {
        var configuration = Load("").Configuration!;

        Assert.Null(configuration.StatusFile);
        Assert.Empty(configuration.Alerts.Sinks);
        Assert.Equal(
            (3, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5)),
            (configuration.Alerts.LoopRestarts, configuration.Alerts.LoopWithin, configuration.Alerts.RepeatAfter));
    }

    [Fact]
    public void Read_EachSink_HasWhatIsWritten()
    {
        var alerts = Load("""
            alerts.sinks {
              log { file { path = "out/alerts", form = json }, kinds = [gave-up], components = [a] }
              run.exec { command = [notify, me], timeout = 3s }
              chat.webhook { url = "https://h/x", form = slack, headers { X-Key = 1 }, tls.ca = "ca.pem" }
              mail.smtp { host = "::1", security = tls, from = "a@b.c", to = "d@e.f", user = u, password = 12 }
            }
            """).Configuration!.Alerts;

        var log = Assert.IsType<FileSinkSpec>(alerts.Sinks[0]);
        Assert.Equal(("log", "/etc/app/out/alerts", true), (log.Name, log.Path, log.IsJson));
        Assert.Equal(("gave-up", "a"), (Assert.Single(log.Kinds), Assert.Single(log.Components!)));
        var run = Assert.IsType<ExecSinkSpec>(alerts.Sinks[1]);
        Assert.Equal(("/etc/app", TimeSpan.FromSeconds(3), null), (run.Directory, run.Timeout, run.Components));
        Assert.DoesNotContain("restarted", run.Kinds);
        Assert.Contains("restart-loop", run.Kinds);
        var chat = Assert.IsType<WebhookSinkSpec>(alerts.Sinks[2]);
        Assert.Equal((WebhookForm.Slack, "1", "/etc/app/ca.pem"), (chat.Form, chat.Headers["X-Key"], chat.Tls.Authority));
        var mail = Assert.IsType<SmtpSinkSpec>(alerts.Sinks[3]);
        Assert.Equal((465, "d@e.f", "12"), (mail.Port, Assert.Single(mail.To), mail.Password));
    }

    [Fact]
    public void Read_StatusFile_HasWhatIsWritten() =>
        Assert.Equal(
            new StatusFileOptions("/etc/app/.bot_health", IsJson: true, TimeSpan.FromSeconds(20)),
            Load("status-file { path = .bot_health, form = json, every = 20s }").Configuration!.StatusFile);

    [Theory]
    [InlineData("s {}", "actorwatch.alerts.sinks.s has no way to tell anybody.")]
    [InlineData("s { file.path = a, exec.command = b }", "actorwatch.alerts.sinks.s must have one way, but has exec and file.")]
    [InlineData("s { fille.path = a }", "unknown key 'fille' in 'actorwatch.alerts.sinks.s'.")]
    [InlineData("s { file {} }", "actorwatch.alerts.sinks.s.file.path is missing.")]
    [InlineData("s { exec.timeout = 1s }", "actorwatch.alerts.sinks.s.exec.command is missing.")]
    [InlineData("s { webhook {} }", "actorwatch.alerts.sinks.s.webhook.url is missing.")]
    [InlineData("s { webhook.url = \"hooks/secret\" }", "actorwatch.alerts.sinks.s.webhook.url must be an address such as https://host/path.")]
    [InlineData("s { webhook { url = \"http://h\", headers { \"a b\" = c } } }", "actorwatch.alerts.sinks.s.webhook.headers must have names of headers, but has 'a b'.")]
    [InlineData("s { webhook { url = \"http://h\", headers { a = \"c\\nd\" } } }", "actorwatch.alerts.sinks.s.webhook.headers must have printable ASCII, but 'a' has other characters.")]
    [InlineData("s { smtp { host = h, from = \"a@b>\", to = \"c@d\" } }", "actorwatch.alerts.sinks.s.smtp.from must be a mail address such as ops@example.com, but is 'a@b>'.")]
    [InlineData("s { smtp { host = h, from = \"a@b\", to = [] } }", "actorwatch.alerts.sinks.s.smtp.to must hold at least one address.")]
    [InlineData("s { smtp { host = h, from = \"a@b\", to = \"c@d\", user = u } }", "actorwatch.alerts.sinks.s.smtp.user needs the other one of user and password.")]
    [InlineData("s { smtp { host = h, from = \"a@b\", to = \"c@d\", user = u, password = p, security = off } }", "actorwatch.alerts.sinks.s.smtp.user needs security = starttls or tls, so that nobody reads the password on the way.")]
    [InlineData("s { file.path = a, kinds = [gaveup] }", "actorwatch.alerts.sinks.s.kinds must hold kinds of alerts (restarted, restart-loop, gave-up, unhealthy, recovered, probe-error, log-rule, watchdog, daemon), but holds 'gaveup'.")]
    [InlineData("s { file.path = a, components = [b] }", "actorwatch.alerts.sinks.s.components names 'b', and there is no such component.")]
    [InlineData("s { file.path = a }, S { file.path = b }", "sink 'S' differs only in case from another one.")]
    [InlineData("\"a b\" { file.path = a }", "'a b' is no name of a sink.")]
    public void Read_BadSink_IsReported(string sinks, string message) =>
        Assert.Equal(message, Assert.Single(Load($"alerts.sinks {{ {sinks} }}").Errors).Message);

    [Theory]
    [InlineData("{ url = \"hooks/hunter2\", headers { Authorization = \"hunter2\\n\" }, form = xml }", "webhook.form must be one of json, slack, discord, but is 'xml'.")]
    [InlineData("= \"https://hooks/hunter2\"", "webhook must be an object in braces, but is")]
    public void Read_BadWebhook_KeepsItsSecretsOutOfTheProblems(string webhook, string told)
    {
        var text = string.Join('\n', SecretKeys.Describe(Load($"alerts.sinks.hook {{ webhook {webhook} }}").Errors));

        Assert.Contains(told, text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_BrokenWebhook_KeepsItsSecretsOutOfTheProblems()
    {
        var error = Assert.Throws<HoconException>(
            () => HoconConfig.Parse("actorwatch.alerts.sinks.hook {\nwebhook = \"https://hooks/hunter2\n}", "app.conf"));

        Assert.DoesNotContain("hunter2", string.Join('\n', SecretKeys.Describe(error.Errors)), StringComparison.Ordinal);
    }

    private static ConfigurationResult Load(string keys) => ConfigurationLoader.Read(
        HoconConfig.Parse($"actorwatch {{ components.a.process.command = x\n{keys}\n}}", "app.conf").Resolve(),
        "/etc/app/app.conf", "/etc/app", new Surroundings(IsRoot: true, "host", _ => null));
}
