namespace ActorWatch.Cli.Tests.Commands;

public sealed class AlertCommandTests
{
    private const string Tried =
        """
        {"sinks":[{"sink":"log","way":"file","error":null,"tookMs":1.4},{"sink":"ops","way":"webhook","error":"it answered 500","tookMs":30}]}
        """;

    [Fact]
    public async Task Test_Results_AreALineForEachSinkAnd1WhereOneFails()
    {
        await using var fixture = ApplicationFixture.Answering(200, Tried);

        var result = await fixture.RunAsync("alert", "test");

        Assert.Equal((1, "log: arrived by file in 1 ms\n", "Cannot alert 'ops' by webhook: it answered 500.\n"), result);
        Assert.StartsWith("POST /v1/alerts/test?timeout=30 ", Assert.Single(fixture.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_OneSinkThatTakesIt_Is0()
    {
        await using var fixture = ApplicationFixture.Answering(200, """{"sinks":[{"sink":"a b","way":"file","error":null,"tookMs":1.4}]}""");

        var (code, output, _) = await fixture.RunAsync("alert", "test", "a b", "--json");

        Assert.Equal((0, "{\"sinks\":[{\"sink\":\"a b\",\"way\":\"file\",\"error\":null,\"tookMs\":1.4}]}\n"), (code, output));
        Assert.StartsWith("POST /v1/alerts/test?timeout=30&sink=a%20b ", Assert.Single(fixture.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alert_Alone_NamesTheOtherWord()
    {
        await using var fixture = ApplicationFixture.WithoutDaemon();

        var (code, _, error) = await fixture.RunAsync("alert");

        Assert.Equal((2, "Cannot run 'alert': it needs another word. Use 'alert test'.\n"), (code, error));
    }
}
