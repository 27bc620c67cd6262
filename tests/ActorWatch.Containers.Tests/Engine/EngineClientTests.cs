using ActorWatch.Containers.Engine;
using ActorWatch.Containers.Tests.Support;
using ActorWatch.Supervision.Configuration;

namespace ActorWatch.Containers.Tests.Engine;

public sealed class EngineClientTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1.30", "1.12", "v1.30")]
    [InlineData("1.43", "1.24", "v1.43")]
    [InlineData("1.99", "1.24", "v1.43")]
    public async Task Inspect_AnEngineOfSomeVersion_IsSpokenToInTheNewestOfBoth(string newest, string oldest, string spoken)
    {
        await using var engine = new FakeEngine(asked => asked == "GET /version" ? FakeEngine.Version(newest, oldest) : (200, """{ "Id": "abc" }"""));
        using var client = engine.Client();

        await client.InspectAsync("abc", Cancelled);
        await client.InspectAsync("abc", Cancelled);

        Assert.Equal(["GET /version", $"GET /{spoken}/containers/abc/json", $"GET /{spoken}/containers/abc/json"], engine.Requests);
    }

    [Theory]
    [InlineData("1.20", "1.12", "speaks API version '1.20', and 1.25 at least is needed")]
    [InlineData("2.0", "1.90", "speaks API version 1.90 and later, and 1.43 is the last one known here")]
    public async Task Inspect_AVersionThatIsNotKnown_SaysSo(string newest, string oldest, string message)
    {
        await using var engine = new FakeEngine(_ => FakeEngine.Version(newest, oldest));
        using var client = engine.Client();

        var error = await Assert.ThrowsAsync<EngineException>(() => client.InspectAsync("abc", Cancelled));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
    }

    [Theory]
    [InlineData(400, """{ "message": "bad thing" }""", "bad thing", false)]
    [InlineData(500, "no JSON\nat all", "no JSON at all", true)]
    [InlineData(503, "", "503 X", true)]
    public async Task Start_Refused_HasTheReason(int status, string body, string message, bool isTransient)
    {
        await using var engine = new FakeEngine(asked => asked == "GET /version" ? FakeEngine.Version("1.41", "1.12") : (status, body));
        using var client = engine.Client();

        var error = await Assert.ThrowsAsync<EngineException>(() => client.StartAsync("abc", Cancelled));

        Assert.Equal((message, isTransient), (error.Message, error.IsTransient));
    }

    [Fact]
    public async Task Inspect_NotFound_IsNull()
    {
        await using var engine = new FakeEngine(asked => asked == "GET /version" ? FakeEngine.Version("1.41", "1.12") : (404, "{}"));
        using var client = engine.Client();

        Assert.Null(await client.InspectAsync("abc", Cancelled));
    }

    [Fact]
    public async Task Inspect_WhatIsNoEngine_SaysSo()
    {
        await using var engine = new FakeEngine(_ => (200, "<html>"));
        using var client = engine.Client();

        var error = await Assert.ThrowsAsync<EngineException>(() => client.InspectAsync("abc", Cancelled));

        Assert.Contains("is no container engine", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_NoSocket_SaysWhereAndMayPass()
    {
        using var client = new EngineClient(EngineAddress.Of(new DockerOptions { Host = "unix:///nowhere/s" }), TimeProvider.System);

        var error = await Assert.ThrowsAsync<EngineException>(() => client.InspectAsync("abc", Cancelled));

        Assert.Equal(
            "no container engine answers at unix:///nowhere/s: the socket is not there. Start the engine, or set docker.host",
            error.Message);
        Assert.True(error.IsTransient);
    }

    [Fact]
    public async Task Pull_ErrorAmongTheProgress_IsThrown()
    {
        await using var engine = new FakeEngine(asked => asked == "GET /version"
            ? FakeEngine.Version("1.41", "1.12")
            : (200, "{\"status\":\"Pulling\"}\n{\"error\":\"no space.\"}\n"));
        using var client = engine.Client();

        var error = await Assert.ThrowsAsync<EngineException>(() => client.PullAsync("a/b", Cancelled));

        Assert.Equal("no space", error.Message);
        Assert.Contains("POST /v1.41/images/create?fromImage=a%2Fb%3Alatest", engine.Requests);
    }
}
