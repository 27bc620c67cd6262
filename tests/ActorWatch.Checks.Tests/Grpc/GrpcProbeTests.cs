using ActorWatch.Checks.Grpc;
using ActorWatch.Checks.Network;
using ActorWatch.Checks.Tests.Support;
using ActorWatch.Checks.Tls;
using ActorWatch.Grpc.Tests.Support;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Checks.Tests.Grpc;

public sealed class GrpcProbeTests
{
    private static readonly byte[] Half = [0, 0, 0, 0, 2, 8];

    [Fact]
    public async Task CheckAsync_ForeignServer_EachAnswerHasItsResult()
    {
        await using var server = await ForeignServer.StartAsync();
        var check = Check(server.Port);

        Assert.Equal(ProbeResult.Passed("SERVING"), await CheckAsync(check));
        Assert.Equal(ProbeResult.Passed("SERVING"), await CheckAsync(check with { Service = "up", Host = "localhost" }));
        Assert.Equal(ProbeResult.Failed("NOT_SERVING"), await CheckAsync(check with { Service = "down" }));
        Assert.Equal(ProbeResult.Failed("status 7, which is none of grpc.health.v1"), await CheckAsync(check with { Service = "odd" }));
        Assert.Equal(ProbeResult.Failed("UNAUTHENTICATED: no key"), await CheckAsync(check with { Service = "key" }));
        Assert.Equal(
            ProbeResult.Failed("the server knows no service 'gone' (NOT_FOUND: no %s: 100 % förbi)"),
            await CheckAsync(check with { Service = "gone" }));
        Assert.Equal(
            ProbeResult.Failed($"timed out while waiting for the answer of 127.0.0.1:{server.Port}"),
            await CheckAsync(check with { Service = "late" }, TimeSpan.FromMilliseconds(200)));
        Assert.Equal(
            ProbeResult.Passed("SERVING"),
            await CheckAsync(check with { Service = "key", Metadata = new Dictionary<string, string> { ["x-key"] = "open sesame" } }));

        await server.SayAsync("NOT_SERVING");
        while (await CheckAsync(check) is not { Outcome: ProbeOutcome.Failed, Message: "NOT_SERVING" })
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public async Task CheckAsync_HugeAnswer_IsAnErrorByItsLength()
    {
        await using var server = await ForeignServer.StartAsync();

        var result = await CheckAsync(Check(server.Port) with { Service = "huge" });

        Assert.Equal(ProbeOutcome.Error, result.Outcome);
        Assert.Contains("is longer than the 65536 that are read. Is it the port of a gRPC server?", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_Tls_IsTrustedAsTheCheckSays()
    {
        using var authority = new TestAuthority();
        using var stranger = new TestAuthority();
        await using var server = await ForeignServer.StartAsync(authority.Issue("health.example"));
        var trusting = new TlsSpec { Authority = authority.PemFile, ServerName = "health.example" };

        Assert.Equal(ProbeResult.Passed("SERVING"), await CheckAsync(Check(server.Port) with { Tls = trusting }));
        Assert.Equal(ProbeResult.Passed("SERVING"), await CheckAsync(Check(server.Port) with { Tls = new TlsSpec { IsInsecure = true } }));
        foreach (var tls in new[] { trusting with { ServerName = null }, trusting with { Authority = stranger.PemFile }, new TlsSpec() })
        {
            var refused = await CheckAsync(Check(server.Port) with { Tls = tls });

            Assert.Equal(ProbeOutcome.Failed, refused.Outcome);
            Assert.StartsWith($"TLS handshake with 127.0.0.1:{server.Port} failed: ", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task CheckAsync_NoAuthorities_IsAnError()
    {
        var result = await CheckAsync(Check(1) with { Tls = new TlsSpec { Authority = "/no/such.pem" } });

        Assert.Equal(ProbeOutcome.Error, result.Outcome);
        Assert.StartsWith("Cannot read the authorities in '/no/such.pem': ", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CheckAsync_Http1Server_IsAnErrorThatQuotesIt(bool closes)
    {
        var text = RawServer.Text("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        await using var server = closes ? RawServer.Closing(text) : RawServer.Silent(text);

        Assert.Equal(
            ProbeResult.Error(
                $"Cannot ask 127.0.0.1:{server.Port} for its health: it says 'HTTP/1.1 400 Bad Request', which is no HTTP/2. " +
                "Is it the port of a gRPC server?"),
            await CheckAsync(Check(server.Port)));
    }

    [Fact]
    public async Task CheckAsync_HalfAMessage_IsAnError()
    {
        await using var ending = RawServer.Silent(Http2.Settings, Http2.Headers(), Http2.LastData(Half));
        await using var silent = RawServer.Silent(Http2.Settings, Http2.Headers(), Http2.Data(Half));

        Assert.Equal(Broken(ending.Port, "the answer ends within a message"), await CheckAsync(Check(ending.Port)));
        Assert.Equal(
            Broken(silent.Port, "the answer breaks off within a message"),
            await CheckAsync(Check(silent.Port), TimeSpan.FromMilliseconds(300)));
    }

    [Fact]
    public async Task CheckAsync_NoHealthService_IsAnError()
    {
        await using var server = RawServer.Silent(
            Http2.Settings, Http2.TrailersOnly(("grpc-status", "12"), ("grpc-message", "unknown service")));

        Assert.Equal(
            ProbeResult.Error(
                $"Cannot ask 127.0.0.1:{server.Port} for its health: UNIMPLEMENTED: unknown service. " +
                "The server lacks grpc.health.v1.Health; add it, or use tcp {}."),
            await CheckAsync(Check(server.Port)));
    }

    [Fact]
    public async Task CheckAsync_NobodyListensOrTheServerHangsUp_Fails()
    {
        await using var server = RawServer.Closing();

        Assert.Equal(ProbeResult.Failed("connection to 127.0.0.1:1 refused"), await CheckAsync(Check(1)));
        var left = await CheckAsync(Check(server.Port));
        Assert.Equal(ProbeOutcome.Failed, left.Outcome);
        Assert.StartsWith($"no answer from 127.0.0.1:{server.Port}: ", left.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_AgainAndAgain_KeepsAConnectionForAMinute()
    {
        await using var server = await ForeignServer.StartAsync();
        using var forwarder = new CountingForwarder(server.Port);
        var time = new ManualTime();
        using var probe = Probe(Check(forwarder.Port), time);

        for (var run = 0; run < 6; run++)
        {
            Assert.Equal(ProbeResult.Passed("SERVING"), await CheckAsync(probe));
            time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(1, forwarder.Connections);
        Assert.Equal(ProbeResult.Passed("SERVING"), await CheckAsync(probe));
        Assert.Equal(2, forwarder.Connections);
    }

    [Fact]
    public async Task CheckAsync_KeptConnectionWasEnded_AsksOnANewOne()
    {
        await using var server = await ForeignServer.StartAsync();
        using var forwarder = new CountingForwarder(server.Port);
        using var probe = Probe(Check(forwarder.Port), new ManualTime());
        Assert.Equal(ProbeResult.Passed("SERVING"), await CheckAsync(probe));

        forwarder.Cut();

        Assert.Equal(ProbeResult.Passed("SERVING"), await CheckAsync(probe));
        Assert.Equal(2, forwarder.Connections);
    }

    [Fact]
    public async Task CheckAsync_KeptConnectionWasEndedAndNobodyListens_Fails()
    {
        await using var server = await ForeignServer.StartAsync();
        var forwarder = new CountingForwarder(server.Port);
        var port = forwarder.Port;
        using var probe = Probe(Check(port), new ManualTime());
        Assert.Equal(ProbeResult.Passed("SERVING"), await CheckAsync(probe));

        forwarder.Dispose();

        Assert.Equal(ProbeResult.Failed($"connection to 127.0.0.1:{port} refused"), await CheckAsync(probe));
    }

    private static ProbeResult Broken(int port, string cause) =>
        ProbeResult.Error($"Cannot ask 127.0.0.1:{port} for its health: {cause}. Is it the port of a gRPC server?");

    private static GrpcCheckSpec Check(int port) => new() { Port = port };

    private static GrpcProbe Probe(GrpcCheckSpec check, TimeProvider time)
    {
        var connector = new Connector(new HostResolver(TimeProvider.System, _ => throw new NotSupportedException()));
        return new GrpcProbe(check, connector, new ServerTrust(), time);
    }

    private static async Task<ProbeResult> CheckAsync(GrpcCheckSpec check, TimeSpan? timeout = null)
    {
        using var probe = Probe(check, TimeProvider.System);
        return await CheckAsync(probe, timeout);
    }

    private static async Task<ProbeResult> CheckAsync(GrpcProbe probe, TimeSpan? timeout = null)
    {
        using var end = new CancellationTokenSource(timeout ?? TimeSpan.FromSeconds(30));
        return await probe.CheckAsync(Some.Target(), end.Token);
    }
}
