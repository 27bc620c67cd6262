using System.Text.Json;
using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Tests.Commands;

public sealed class ExitCodeTests
{
    private const string Done = """{"component":"web","action":"start","outcome":"done","message":"running, pid 7","error":null}""";
    private const string Refused = """{"component":"web","action":"start","outcome":"refused","message":"no.","error":"Cannot start 'web': no."}""";

    [Theory]
    [InlineData("status")]
    [InlineData("status", "--watch")]
    [InlineData("health")]
    [InlineData("start", "web")]
    [InlineData("restart", "web", "db")]
    [InlineData("logs", "web")]
    [InlineData("down")]
    public async Task Run_NoDaemon_Is3AndSaysHowToStartOne(params string[] arguments)
    {
        await using var fixture = ApplicationFixture.WithoutDaemon();

        var (code, output, error) = await fixture.RunAsync(arguments);

        Assert.Equal(3, code);
        Assert.Equal("", output);
        Assert.Equal(
            $"Cannot reach the daemon: there is no socket '{fixture.SocketPath}'. Start one with 'actorwatch up FILE'.\n",
            error);
    }

    [Theory]
    [InlineData("statsu")]
    [InlineData("status", "--jsno")]
    [InlineData("start")]
    public async Task Run_WrongUsage_Is2(params string[] arguments)
    {
        await using var fixture = ApplicationFixture.WithoutDaemon();

        var (code, output, error) = await fixture.RunAsync(arguments);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("Cannot ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Running", 0)]
    [InlineData("Failed", 1)]
    public async Task Status_State_DecidesTheCode(string state, int expected)
    {
        await using var fixture = ApplicationFixture.Answering(Some.Status(Some.Component("web", state)));

        var status = await fixture.RunAsync("status");
        var block = await fixture.RunAsync("status", "WEB");
        var health = await fixture.RunAsync("health");

        Assert.Equal((expected, expected, expected), (status.Code, block.Code, health.Code));
        Assert.EndsWith("\n\nHealth monitoring: ✓ Active\n", status.Output, StringComparison.Ordinal);
        Assert.Equal("", health.Output + health.Error);
    }

    [Fact]
    public async Task Status_UnknownName_IsNamedWithTheNearest()
    {
        await using var fixture = ApplicationFixture.Answering(Some.Status(Some.Component("web")));

        var (code, _, error) = await fixture.RunAsync("status", "wbe");

        Assert.Equal((1, "Cannot show 'wbe': there is no component of that name. Did you mean 'web'?\n"), (code, error));
    }

    [Fact]
    public async Task StatusJson_All_IsWhatTheDaemonWrote()
    {
        var status = Some.Status(Some.Component("web"), Some.Component("db", "Failed"));
        await using var fixture = ApplicationFixture.Answering(status);

        var (code, output, _) = await fixture.RunAsync("status", "--json");

        Assert.Equal((1, JsonSerializer.Serialize(status, ApiJson.Wire.StatusReport) + "\n"), (code, output));
    }

    [Fact]
    public async Task StatusJson_Named_HasThemAlone()
    {
        await using var fixture = ApplicationFixture.Answering(Some.Status(Some.Component("web"), Some.Component("db", "Failed")));

        var (code, output, _) = await fixture.RunAsync("status", "--json", "web");

        using var json = JsonDocument.Parse(output);
        Assert.Equal((0, 1), (code, json.RootElement.GetProperty("components").GetArrayLength()));
        Assert.True(json.RootElement.GetProperty("healthy").GetBoolean());
    }

    [Fact]
    public async Task Start_Done_Is0()
    {
        await using var fixture = ApplicationFixture.Answering(200, Done);

        var result = await fixture.RunAsync("start", "web", "--no-wait", "--timeout", "5s");

        Assert.Equal((0, "web: running, pid 7\n", ""), result);
        Assert.Equal(["POST /v1/components/web/start?timeout=5&wait=false HTTP/1.1"], fixture.Requests);
    }

    [Fact]
    public async Task Start_Refused_Is1()
    {
        await using var fixture = ApplicationFixture.Answering(409, Refused);

        Assert.Equal((1, "", "Cannot start 'web': no.\n"), await fixture.RunAsync("start", "web"));
    }

    [Fact]
    public async Task Restart_Several_AsksForEachOnce()
    {
        await using var fixture = ApplicationFixture.Answering(200, Done);

        var (code, output, _) = await fixture.RunAsync("restart", "a", "b", "A", "--json");

        Assert.Equal(0, code);
        Assert.Equal(2, fixture.Requests.Count);
        Assert.Equal($"[{Done},{Done}]\n", output);
    }

    [Fact]
    public async Task Logs_Bytes_AreWrittenUnchanged()
    {
        await using var fixture = ApplicationFixture.Answering(200, "a\0\e[1m\n");

        var (code, output, _) = await fixture.RunAsync("logs", "web", "-n", "3");

        Assert.Equal((0, "a\0\e[1m\n"), (code, output));
        Assert.Equal(["GET /v1/components/web/logs?follow=false&lines=3 HTTP/1.1"], fixture.Requests);
    }

    [Fact]
    public async Task LogsFollow_DaemonEnds_SaysSoAndIs3()
    {
        await using var fixture = ApplicationFixture.Answering(200, "a\n");

        var (code, output, error) = await fixture.RunAsync("logs", "web", "-f");

        Assert.Equal((3, "a\n"), (code, output));
        Assert.StartsWith("Cannot follow the log of 'web' any longer: the daemon has ended.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_RefusedWithAWholeSentence_SaysItOnce()
    {
        const string Sentence = "Cannot start 'web': program 'x' is in no directory of PATH.";
        await using var fixture = ApplicationFixture.Answering(409, Refused.Replace("no.", Sentence, StringComparison.Ordinal));

        Assert.Equal((1, "", Sentence + "\n"), await fixture.RunAsync("start", "web"));
    }

    [Fact]
    public async Task Run_SocketPathTooLong_Is2AndNamesTheLimit()
    {
        await using var fixture = ApplicationFixture.WithoutDaemon();
        var captured = new CapturedTerminal();

        var code = await Application.RunAsync(
            ["status", "--socket", "/" + new string('x', 107)], captured.Terminal, new FixedTime(Some.Noon), fixture.Host);

        Assert.Equal(2, code);
        Assert.StartsWith("Cannot read '--socket /xxx", captured.Error, StringComparison.Ordinal);
        Assert.EndsWith("It must be a path of 1 to 107 bytes.\n", captured.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Garbage_IsOneSentence()
    {
        await using var fixture = ApplicationFixture.Answering(200, "{");

        var (code, _, error) = await fixture.RunAsync("status");

        Assert.Equal((1, 1), (code, error.Count(sign => sign == '\n')));
        Assert.StartsWith("Cannot understand the answer on ", error, StringComparison.Ordinal);
    }
}
