using ActorWatch.Hocon;
using ActorWatch.Supervision.Configuration;

namespace ActorWatch.Supervision.Tests.Configuration;

/// <summary>What a message quotes of a sink that is mistyped.</summary>
public sealed class SinkSecretsTests
{
    [Theory]
    [InlineData("mail.smtp { host = h, from = \"a@b\", to = \"c@d\", passwrd = hunter2secret }", "hunter2secret")]
    [InlineData("chat { slack.url = \"https://hooks.example/T000\" }", "T000")]
    [InlineData("chat.webhook { ur = \"https://hooks.example/T000\" }", "T000")]
    public void Describe_MistypedKeyOfASink_HidesItsValue(string sink, string secret)
    {
        var text = Describe($"alerts.sinks {{\n{sink}\n}}");

        Assert.NotEmpty(text);
        Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_BadValueOfAnOpenKey_ShowsIt() =>
        Assert.Contains("many", Describe("alerts.sinks {\nmail.smtp { host = h, from = \"a@b\", to = \"c@d\", port = many }\n}"), StringComparison.Ordinal);

    [Fact]
    public void Read_BackspaceInAnExpression_IsRefusedWithTheRightSpelling() => Assert.Contains(
        "\"\\\\bERROR\\\\b\"",
        Describe("components.web { process.command = x, log.rules = [{ match = \"\\bERROR\\b\" }] }"),
        StringComparison.Ordinal);

    private static string Describe(string content)
    {
        var result = ConfigurationLoader.Read(
            HoconConfig.Parse($"actorwatch {{ {content} }}\nactorwatch.components.a.process.command = x").Resolve(),
            "/etc/app/app.conf",
            "/etc/app",
            new Surroundings(IsRoot: true, "host", _ => null));
        return string.Join('\n', SecretKeys.Describe(result.Errors));
    }
}
