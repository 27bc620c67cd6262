using ActorWatch.Cli.Daemon;
using ActorWatch.Hocon;

namespace ActorWatch.Cli.Tests.Daemon;

public sealed class SecretsTests
{
    [Fact]
    public void Mask_AddressThatIsWrittenElsewhereToo_IsHiddenThere()
    {
        var source = HoconConfig.Parse(
            """
            hook = "https://hooks.example/T000/PATH"
            other = "https://example/"
            actorwatch { alerts.sinks.chat.webhook.url = ${hook}, components.web.process.command = "run" }
            """).ResolveValue();

        var shown = Secrets.Mask(source).ToJson();

        Assert.DoesNotContain("T000", shown, StringComparison.Ordinal);
        Assert.Contains("https://example/", shown, StringComparison.Ordinal);
        Assert.Contains("run", shown, StringComparison.Ordinal);
    }
}
