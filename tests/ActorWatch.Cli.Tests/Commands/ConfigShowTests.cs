using ActorWatch.Cli.Daemon;

namespace ActorWatch.Cli.Tests.Commands;

public sealed class ConfigShowTests
{
    [Theory]
    [InlineData("a = ${b}\nb = [1, x]", "{\n  \"a\": [\n    1,\n    \"x\"\n  ],\n  \"b\": [\n    1,\n    \"x\"\n  ]\n}\n")]
    [InlineData("[1]", "[\n  1\n]\n")]
    [InlineData("token = x", "{\n  \"token\": \"x\"\n}\n")]
    [InlineData("actorwatch.env.API_TOKEN = x", "{\n  \"actorwatch\": {\n    \"env\": {\n      \"API_TOKEN\": \"***\"\n    }\n  }\n}\n")]
    [InlineData("actorwatch.components.webhook.env.HOOK_SECRET = x", "{\n  \"actorwatch\": {\n    \"components\": {\n      \"webhook\": {\n        \"env\": {\n          \"HOOK_SECRET\": \"***\"\n        }\n      }\n    }\n  }\n}\n")]
    [InlineData("actorwatch.alerts.sinks.webhooks.webhook { url = x, headers.a = y, form = slack }", "{\n  \"actorwatch\": {\n    \"alerts\": {\n      \"sinks\": {\n        \"webhooks\": {\n          \"webhook\": {\n            \"url\": \"***\",\n            \"headers\": \"***\",\n            \"form\": \"slack\"\n          }\n        }\n      }\n    }\n  }\n}\n")]
    [InlineData("actorwatch.alerts.sinks.a.webhook = x", "{\n  \"actorwatch\": {\n    \"alerts\": {\n      \"sinks\": {\n        \"a\": {\n          \"webhook\": \"***\"\n        }\n      }\n    }\n  }\n}\n")]
    public async Task ShowJson_AnyFile_IsItsJson(string text, string json) =>
        Assert.Equal((0, json, ""), await ShowAsync(text, "--json"));

    [Fact]
    public async Task Show_Origins_AreCommentsAboveTheValues()
    {
        var (_, output, _) = await ShowAsync("a = 1\na = 2\nactorwatch { token = old }\nactorwatch { token = new }", "--origins");

        Assert.Contains(":2:5, over FILE:1:5 (1)\na = 2\n", output, StringComparison.Ordinal);
        Assert.Contains(":4:22, over FILE:3:22 (\"***\")\n  token = \"***\"\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShowJson_Origins_StandBesideTheValues()
    {
        var (_, output, _) = await ShowAsync("a { b = [1] }\na.c = 2", "--json", "--origins");

        Assert.Contains("\"value\": {\n    \"a\": {\n", output, StringComparison.Ordinal);
        Assert.Contains("\"a.b.0\": \"set at FILE:1:10\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_Mistakes_NameEachWithItsLineAndACaret()
    {
        var (code, output, error) = await ShowAsync("a = joe@x.com\n\tb = \"x\nc = 1 2 }");

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("FILE:1:8: ", error, StringComparison.Ordinal);
        Assert.Contains("\n 1 | a = joe@x.com\n   |        ^\n  hint: ", error, StringComparison.Ordinal);
        Assert.EndsWith("Cannot show 'FILE': it has 3 problems.\n", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> ShowAsync(string text, params string[] options)
    {
        await using var fixture = ApplicationFixture.WithoutDaemon();
        fixture.Host = new SupervisionDaemonHost();
        var file = Path.Combine(fixture.Folder, "any.conf");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);

        var (code, output, error) = await fixture.RunAsync(["config", "show", file, .. options]);

        return (code, output.Replace(file, "FILE", StringComparison.Ordinal), error.Replace(file, "FILE", StringComparison.Ordinal));
    }
}
