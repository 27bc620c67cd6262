using ActorWatch.Grpc.Health;
using ActorWatch.Grpc.Status;
using ActorWatch.Grpc.Tests.Support;

namespace ActorWatch.Grpc.Tests;

/// <summary>The client against bytes that a server might send.</summary>
public sealed class GrpcClientTests
{
    private static readonly byte[] Serving = [0, 0, 0, 0, 2, 8, 1];
    private static readonly byte[] Ok = Http2.Trailers(("grpc-status", "0"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unary_MessageInThreeFrames_IsRead()
    {
        await using var server = RawServer.Silent(
            Http2.Settings, Http2.SettingsAck, Http2.Headers("application/grpc+proto"), Http2.Data(0, 0), Http2.Data(0, 0, 2, 8), Http2.Data(1), Ok);

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, (await CheckAsync(server.Port)).Status);
    }

    [Fact]
    public async Task Unary_TrailersOnly_IsTheServersStatus()
    {
        await using var server = RawServer.Silent(
            Http2.Settings, Http2.TrailersOnly(("grpc-status", "5"), ("grpc-message", "no caf%C3%A9, 100%25")));

        Assert.Equal((GrpcFault.Refused, "NOT_FOUND: no café, 100%"), await FaultAsync(server.Port));
    }

    [Fact]
    public async Task Unary_StatusAfterAMessage_IsTheServersStatus()
    {
        await using var server = RawServer.Silent(
            Http2.Settings, Http2.Headers(), Http2.Data(Serving), Http2.Trailers(("grpc-status", "13"), ("grpc-message", "late")));

        Assert.Equal((GrpcFault.Refused, "INTERNAL: late"), await FaultAsync(server.Port));
    }

    [Fact]
    public async Task Unary_UnknownCode_IsUnknown()
    {
        await using var server = RawServer.Silent(Http2.Settings, Http2.TrailersOnly(("grpc-status", "99")));

        Assert.Equal((GrpcFault.Refused, "UNKNOWN"), await FaultAsync(server.Port));
    }

    [Fact]
    public async Task Unary_TwoMessages_IsBroken()
    {
        await using var server = RawServer.Silent(Http2.Settings, Http2.Headers(), Http2.Data([.. Serving, .. Serving]), Ok);

        Assert.Equal((GrpcFault.Protocol, "INTERNAL: more than one message answers a call for one"), await FaultAsync(server.Port));
    }

    [Fact]
    public async Task Unary_NoMessage_IsBroken()
    {
        await using var server = RawServer.Silent(Http2.Settings, Http2.Headers(), Ok);

        Assert.Equal((GrpcFault.Protocol, "INTERNAL: no message answers the call"), await FaultAsync(server.Port));
    }

    [Fact]
    public async Task Unary_NoStatus_IsBroken()
    {
        await using var server = RawServer.Silent(Http2.Settings, Http2.Headers(), Http2.LastData(Serving));

        Assert.Equal((GrpcFault.Protocol, "UNKNOWN: the answer ends without a status"), await FaultAsync(server.Port));
    }

    [Fact]
    public async Task Unary_HalfAMessageAndTheEnd_IsBroken()
    {
        await using var server = RawServer.Silent(Http2.Settings, Http2.Headers(), Http2.Data(0, 0, 0, 0, 2, 8), Ok);

        Assert.Equal((GrpcFault.Protocol, "INTERNAL: the answer ends within a message"), await FaultAsync(server.Port));
    }

    [Fact]
    public async Task Unary_HalfAMessageAndSilence_EndsAtTheDeadlineAsBroken()
    {
        await using var server = RawServer.Silent(Http2.Settings, Http2.Headers(), Http2.Data(0, 0, 0, 0, 2, 8));

        Assert.Equal(
            (GrpcFault.Protocol, "INTERNAL: the answer breaks off within a message"),
            await FaultAsync(server.Port, new GrpcCallOptions { Timeout = TimeSpan.FromMilliseconds(300) }));
    }

    [Fact]
    public async Task Unary_Silence_EndsAtTheDeadline()
    {
        await using var server = RawServer.Silent(Http2.Settings);

        Assert.Equal(
            (GrpcFault.Deadline, "DEADLINE_EXCEEDED: no answer in time"),
            await FaultAsync(server.Port, new GrpcCallOptions { Timeout = TimeSpan.FromMilliseconds(100) }));
    }

    [Fact]
    public async Task Unary_Cancelled_ThrowsForTheCaller()
    {
        await using var server = RawServer.Silent(Http2.Settings);
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CheckAsync(server.Port, null, soon.Token));
    }

    [Fact]
    public async Task Unary_CompressedMessage_IsBroken()
    {
        await using var server = RawServer.Silent(Http2.Settings, Http2.Headers(), Http2.Data(1, 0, 0, 0, 2, 8, 1), Ok);

        Assert.Equal((GrpcFault.Protocol, "UNIMPLEMENTED: a message is compressed, which was not asked for"), await FaultAsync(server.Port));
    }

    [Fact]
    public async Task Unary_OversizedMessage_IsRefusedByItsLength()
    {
        await using var server = RawServer.Silent(Http2.Settings, Http2.Headers(), Http2.Data(0, 0x06, 0x40, 0, 0));

        Assert.Equal(
            (GrpcFault.Protocol, "RESOURCE_EXHAUSTED: a message of 104857600 bytes is longer than the 4194304 that are read"),
            await FaultAsync(server.Port));
    }

    [Fact]
    public async Task Unary_BytesThatAreNoMessage_AreBroken()
    {
        await using var server = RawServer.Silent(Http2.Settings, Http2.Headers(), Http2.Data(0, 0, 0, 0, 2, 0xff, 0xff), Ok);

        Assert.Equal((GrpcFault.Protocol, "INTERNAL: a message cannot be read"), await FaultAsync(server.Port));
    }

    [Fact]
    public async Task Unary_AnotherContentType_IsNoGrpc()
    {
        await using var server = RawServer.Silent(Http2.Settings, Http2.Headers("text/html"), Http2.LastData(60, 104, 49));

        Assert.Equal((GrpcFault.Protocol, "UNKNOWN: the answer is of type 'text/html', not application/grpc"), await FaultAsync(server.Port));
    }

    [Theory]
    [InlineData("404", GrpcFault.Protocol, "UNKNOWN: HTTP status 404 without a gRPC status")]
    [InlineData("503", GrpcFault.Disconnected, "UNAVAILABLE: HTTP status 503")]
    public async Task Unary_HttpStatus_IsTold(string status, GrpcFault fault, string message)
    {
        await using var server = RawServer.Silent(Http2.Settings, Http2.Refusal(status));

        Assert.Equal((fault, message), await FaultAsync(server.Port));
    }

    [Theory]
    [InlineData(0x1, GrpcFault.Protocol, "INTERNAL: what comes is no HTTP/2")]
    [InlineData(0x2, GrpcFault.Disconnected, "INTERNAL: the server reset the call after an error of its own")]
    [InlineData(0x8, GrpcFault.Disconnected, "CANCELLED: the server cancelled the call")]
    [InlineData(0xb, GrpcFault.Disconnected, "RESOURCE_EXHAUSTED: the server asks for fewer calls")]
    public async Task Unary_ResetStream_IsTold(byte code, GrpcFault fault, string message)
    {
        await using var server = RawServer.Silent(Http2.Settings, Http2.Headers(), Http2.ResetStream(code));

        Assert.Equal((fault, message), await FaultAsync(server.Port));
    }

    [Fact]
    public async Task Unary_GoAway_IsDisconnected()
    {
        await using var server = RawServer.Closing(Http2.Settings, Http2.Headers(), Http2.GoAway(0xb));

        Assert.Equal(GrpcFault.Disconnected, (await FaultAsync(server.Port)).Fault);
    }

    [Fact]
    public async Task Unary_Http1Server_IsNoGrpc()
    {
        await using var server = RawServer.Silent(RawServer.Text("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"));

        Assert.Equal((GrpcFault.Protocol, "INTERNAL: what comes is no HTTP/2"), await FaultAsync(server.Port));
    }

    [Fact]
    public async Task Unary_ConnectionClosedAtOnce_IsDisconnected()
    {
        await using var server = RawServer.Closing();

        Assert.Equal(GrpcFault.Disconnected, (await FaultAsync(server.Port)).Fault);
    }

    [Fact]
    public async Task Unary_NobodyListens_IsDisconnected() => Assert.Equal(GrpcFault.Disconnected, (await FaultAsync(1)).Fault);

    [Fact]
    public async Task Unary_MetadataThatCannotBeSent_IsRefusedHere()
    {
        var call = new GrpcCallOptions { Metadata = new Dictionary<string, string> { ["X-Key"] = "a" } };

        await Assert.ThrowsAsync<FormatException>(() => CheckAsync(1, call, Cancellation));
    }

    private static async Task<(GrpcFault Fault, string Message)> FaultAsync(int port, GrpcCallOptions? call = null)
    {
        var error = await Assert.ThrowsAsync<GrpcException>(() => CheckAsync(port, call, Cancellation));
        return (error.Fault, error.Message);
    }

    private static Task<HealthCheckResponse> CheckAsync(int port) => CheckAsync(port, null, Cancellation);

    private static async Task<HealthCheckResponse> CheckAsync(int port, GrpcCallOptions? call, CancellationToken cancellation)
    {
        using var invoker = new HttpMessageInvoker(GrpcHandlers.Create());
        var client = new GrpcClient(invoker, new Uri($"http://127.0.0.1:{port}"));
        return await client.UnaryAsync(HealthService.Check, new HealthCheckRequest(), call, cancellation);
    }
}
