using System.Net;
using System.Net.Sockets;
using ActorWatch.Checks.Http;
using ActorWatch.Checks.Network;
using ActorWatch.Checks.Tests.Support;
using ActorWatch.Checks.Tls;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Checks.Tests.Http;

public class HttpProbeTests
{
    private static readonly string Ok = Answer("200 OK", "ready to serve");

    [Theory]
    [InlineData("200 OK")]
    [InlineData("204 No Content")]
    [InlineData("302 Found")]
    [InlineData("399 Custom")]
    public async Task CheckAsync_StatusInDefaultRange_Passes(string status)
    {
        await using var server = TestServer.Answering(Answer(status, "", "Location: http://127.0.0.1:1/elsewhere"));

        var result = await CheckAsync(Check(server));

        Assert.Equal(ProbeResult.Passed(status), result);
    }

    [Theory]
    [InlineData("400 Bad Request")]
    [InlineData("503 Service Unavailable")]
    public async Task CheckAsync_StatusOutsideDefaultRange_FailsWithStatusAndBody(string status)
    {
        await using var server = TestServer.Answering(Answer(status, "database is down\n"));

        var result = await CheckAsync(Check(server));

        Assert.Equal(ProbeResult.Failed($"{status}, expected 200-399: database is down"), result);
    }

    [Fact]
    public async Task CheckAsync_RedirectWhereOnlySuccessIsExpected_Fails()
    {
        await using var server = TestServer.Answering(Answer("301 Moved", "", "Location: /"));

        var result = await CheckAsync(Check(server) with { ExpectStatus = [(200, 299), (418, 418)] });

        Assert.Equal(ProbeResult.Failed("301 Moved, expected 200-299, 418"), result);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task CheckAsync_MethodAndHeaders_AreSentAsGiven()
    {
        await using var server = TestServer.Answering(Ok);
        var headers = new Dictionary<string, string>
        {
            ["Host"] = "shop.example",
            ["X-Token"] = "a b",
            ["Content-Type"] = "application/json",
            ["User-Agent"] = "mine/1",
        };

        await CheckAsync(Check(server, "/ready?full=1") with { Method = "POST", Headers = headers });

        var lines = Assert.Single(server.Requests).Split("\r\n");
        Assert.Equal("POST /ready?full=1 HTTP/1.1", lines[0]);
        Assert.Contains("Host: shop.example", lines);
        Assert.Contains("X-Token: a b", lines);
        Assert.Contains("Content-Type: application/json", lines);
        Assert.Contains("User-Agent: mine/1", lines);
        Assert.Contains("Connection: close", lines);
    }

    [Fact]
    public async Task CheckAsync_NoOptions_SendsNothingOfTheMachine()
    {
        await using var server = TestServer.Answering(Ok);

        await CheckAsync(Check(server));

        Assert.Equal(
            $"GET /ready HTTP/1.1\r\nHost: 127.0.0.1:{server.Port}\r\nConnection: close\r\n" +
            "User-Agent: ActorWatch\r\nAccept: */*\r\n\r\n",
            Assert.Single(server.Requests));
    }

    [Fact]
    public async Task CheckAsync_UserInAddress_IsSentAsBasic()
    {
        await using var server = TestServer.Answering(Ok);
        var check = new HttpCheckSpec { Url = new Uri($"http://me:p%40ss@127.0.0.1:{server.Port}/") };

        await CheckAsync(check);

        Assert.Contains("Authorization: Basic bWU6cEBzcw==\r\n", server.Requests[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_CookieWasSet_IsNotSentBack()
    {
        await using var server = TestServer.Answering(Answer("200 OK", "", "Set-Cookie: session=1"));
        var probe = Probe(Check(server));

        await probe.CheckAsync(Some.Target(), TestContext.Current.CancellationToken);
        await probe.CheckAsync(Some.Target(), TestContext.Current.CancellationToken);

        Assert.Equal(2, server.Requests.Count);
        Assert.DoesNotContain("Cookie", server.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_BodyHasText_Passes()
    {
        await using var server = TestServer.Answering(Ok);

        var result = await CheckAsync(Check(server) with { ExpectBody = "to serve" });

        Assert.Equal(ProbeResult.Passed("200 OK, with the expected body"), result);
    }

    [Fact]
    public async Task CheckAsync_BodyLacksText_FailsWithItsStart()
    {
        await using var server = TestServer.Answering(Ok);

        var result = await CheckAsync(Check(server) with { ExpectBody = "healthy" });

        Assert.Equal(ProbeResult.Failed("200 OK, but the body lacks 'healthy': ready to serve"), result);
    }

    [Theory]
    [InlineData(65536 - 3, ProbeOutcome.Passed)]
    [InlineData(65536 - 2, ProbeOutcome.Failed)]
    public async Task CheckAsync_TextAroundEndOfFirst64KiB_CountsOnlyInside(int before, ProbeOutcome expected)
    {
        await using var server = TestServer.Answering(Answer("200 OK", new string('x', before) + "END"));

        var result = await CheckAsync(Check(server) with { ExpectBody = "END" });

        Assert.Equal(expected, result.Outcome);
    }

    [Fact]
    public async Task CheckAsync_BodyNeverEnds_PassesAtItsText()
    {
        await using var server = TestServer.Answering("HTTP/1.1 200 OK\nContent-Length: 1000\n\nready");

        var result = await CheckAsync(Check(server) with { ExpectBody = "ready" });

        Assert.Equal(ProbeOutcome.Passed, result.Outcome);
    }

    [Fact]
    public async Task CheckAsync_BodyEndsEarly_Fails()
    {
        await using var server = TestServer.Answering("HTTP/1.1 200 OK\nContent-Length: 1000\n\nready");

        var result = await CheckAsync(Check(server) with { ExpectBody = "missing" });

        Assert.Equal(ProbeOutcome.Failed, result.Outcome);
    }

    [Fact]
    public async Task CheckAsync_AnswerIsNoHttp_Fails()
    {
        await using var server = TestServer.Answering("SSH-2.0-OpenSSH_9.2\n");

        var result = await CheckAsync(Check(server));

        Assert.Equal(ProbeOutcome.Failed, result.Outcome);
        Assert.StartsWith($"no valid answer from 127.0.0.1:{server.Port}: ", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_ConnectionClosedWithoutAnswer_Fails()
    {
        await using var server = TestServer.Answering("");

        var result = await CheckAsync(Check(server));

        Assert.Equal(ProbeOutcome.Failed, result.Outcome);
    }

    [Fact]
    public async Task CheckAsync_TerminalCodesInAnswer_AreNotShown()
    {
        await using var server = TestServer.Answering(Answer("500 Oops", "a\e[31mred"));

        var result = await CheckAsync(Check(server));

        Assert.Equal("500 Oops, expected 200-399: a [31mred", result.Message);
    }

    [Fact]
    public async Task CheckAsync_ServerNeverAnswersUntilTokenFires_FailsAndCloses()
    {
        await using var server = TestServer.Silent();
        using var timeout = new CancellationTokenSource();

        var running = CheckAsync(Check(server), timeout.Token);
        await server.Asked;
        await timeout.CancelAsync();

        Assert.Equal(
            ProbeResult.Failed($"timed out while waiting for the answer of 127.0.0.1:{server.Port}"),
            await running);
        await server.Left.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task CheckAsync_TlsHandshakeHangsUntilTokenFires_FailsAndCloses()
    {
        await using var server = TestServer.Silent();
        using var timeout = new CancellationTokenSource();
        var check = new HttpCheckSpec { Url = new Uri($"https://127.0.0.1:{server.Port}/") };

        var running = CheckAsync(check, timeout.Token);
        await server.Asked;
        await timeout.CancelAsync();

        Assert.Equal(ProbeOutcome.Failed, (await running).Outcome);
        await server.Left.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task CheckAsync_BodyStallsUntilTokenFires_Fails()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var timeout = new CancellationTokenSource();
        var check = new HttpCheckSpec { Url = new Uri($"http://{listener.LocalEndpoint}/"), ExpectBody = "ready" };

        var running = CheckAsync(check, timeout.Token);
        using var accepted = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        await accepted.ReceiveAsync(new byte[4096], TestContext.Current.CancellationToken);
        await accepted.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nre"u8.ToArray(), timeout.Token);
        await timeout.CancelAsync();

        Assert.Equal(ProbeOutcome.Failed, (await running).Outcome);
    }

    [Fact]
    public async Task CheckAsync_NobodyListens_Fails()
    {
        var server = TestServer.Answering(Ok);
        var check = Check(server);
        await server.DisposeAsync();

        var result = await CheckAsync(check);

        Assert.Equal(ProbeResult.Failed($"connection to 127.0.0.1:{check.Url.Port} refused"), result);
    }

    [Fact]
    public async Task CheckAsync_ServerOnIpv6_Passes()
    {
        await using var server = TestServer.AnsweringOn(IPAddress.IPv6Loopback, Ok);

        var result = await CheckAsync(new HttpCheckSpec { Url = new Uri($"http://[::1]:{server.Port}/") });

        Assert.Equal(ProbeOutcome.Passed, result.Outcome);
    }

    [Fact]
    public async Task CheckAsync_NameDoesNotResolve_IsError()
    {
        var result = await CheckAsync(new HttpCheckSpec { Url = new Uri("http://no.such.host/") });

        Assert.Equal(ProbeOutcome.Error, result.Outcome);
    }

    [Theory]
    [InlineData("GET", "X-Bad", "a\r\nHost: b")]
    [InlineData("GET", "not a name", "a")]
    [InlineData("NO METHOD", "X", "a")]
    public async Task CheckAsync_RequestCannotBeSent_IsError(string method, string header, string value)
    {
        await using var server = TestServer.Answering(Ok);
        var headers = new Dictionary<string, string> { [header] = value };

        var result = await CheckAsync(Check(server) with { Method = method, Headers = headers });

        Assert.Equal(ProbeOutcome.Error, result.Outcome);
    }

    internal static string Answer(string status, string body, string header = "X-Test: 1") =>
        $"HTTP/1.1 {status}\n{header}\nContent-Length: {body.ReplaceLineEndings("\r\n").Length}\n\n{body}";

    private static HttpCheckSpec Check(TestServer server, string path = "/ready") =>
        new() { Url = new Uri($"http://127.0.0.1:{server.Port}{path}") };

    private static HttpProbe Probe(HttpCheckSpec check) => new(
        check,
        new Connector(new HostResolver(
            TimeProvider.System,
            _ => Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound)))),
        new HttpHandlers(new ServerTrust()));

    private static Task<ProbeResult> CheckAsync(HttpCheckSpec check, CancellationToken? cancellationToken = null) =>
        Probe(check).CheckAsync(Some.Target(), cancellationToken ?? TestContext.Current.CancellationToken);
}
