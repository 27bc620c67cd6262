using ActorWatch.Hocon;
using ActorWatch.Supervision.Configuration;
using ActorWatch.Supervision.Reloading;

namespace ActorWatch.Supervision.Tests.Reloading;

public sealed class AlertKeysTests
{
    private const string Before = """
        repeat-after = 5m, restart-loop { restarts = 3, within = 5m }
        sinks {
          log { file { path = a, form = text }, kinds = [gave-up], components = [web] }
          run.exec { command = [a, b], timeout = 1s }
          hook.webhook { url = "http://a", form = json, headers { a = b }, timeout = 1s, tls { ca = a, insecure = false } }
          mail.smtp { host = a, port = 25, security = tls, from = "a@b", to = ["c@d"], user = u, password = p, tls.ca = a }
        }
        """;

    [Theory]
    [InlineData("repeat-after = 6m")]
    [InlineData("restart-loop.restarts = 4")]
    [InlineData("restart-loop.within = 6m")]
    [InlineData("sinks.log.file.path = b")]
    [InlineData("sinks.log.file.form = json")]
    [InlineData("sinks.log.kinds = [watchdog]")]
    [InlineData("sinks.log.components = []")]
    [InlineData("sinks.run.exec.command = [a, c]")]
    [InlineData("sinks.run.exec.timeout = 2s")]
    [InlineData("sinks.hook.webhook.url = \"http://b\"")]
    [InlineData("sinks.hook.webhook.form = slack")]
    [InlineData("sinks.hook.webhook.headers.a = c")]
    [InlineData("sinks.hook.webhook.tls.ca = b")]
    [InlineData("sinks.hook.webhook.tls.insecure = true")]
    [InlineData("sinks.mail.smtp.host = b")]
    [InlineData("sinks.mail.smtp.port = 26")]
    [InlineData("sinks.mail.smtp.security = starttls")]
    [InlineData("sinks.mail.smtp.from = \"b@b\"")]
    [InlineData("sinks.mail.smtp.to = \"b@b\"")]
    [InlineData("sinks.mail.smtp.user = v")]
    [InlineData("sinks.mail.smtp.password = q")]
    [InlineData("sinks.more.file.path = b")]
    public void Of_AnyKeyChanged_Differs(string change)
    {
        Assert.Equal(TextOf(Before), TextOf(Before));
        Assert.NotEqual(TextOf(Before), TextOf($"{Before}\n{change}"));
    }

    private static string TextOf(string alerts) => AlertKeys.Of(ConfigurationLoader.Read(
        HoconConfig.Parse($"actorwatch {{ components.web.process.command = x, alerts {{ {alerts} }} }}", "app.conf").Resolve(),
        "/etc/app.conf", "/etc", new Surroundings(IsRoot: true, "host", _ => null)).Configuration!.Alerts);
}
