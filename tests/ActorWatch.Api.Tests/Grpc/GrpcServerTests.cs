using System.Net;
using System.Net.Sockets;
using System.Text;
using ActorWatch.Grpc;
using ActorWatch.Grpc.Health;
using static ActorWatch.Grpc.Health.HealthCheckResponse.Types;

namespace ActorWatch.Api.Tests.Grpc;

/// <summary>The TCP address, where strangers may connect.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class GrpcServerTests
{
    private static readonly byte[] Preface = Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_OverTcp_IsAnswered()
    {
        var address = FreeAddress();
        await using var api = await ApiFixture.StartAsync(grpcAddress: address);
        api.Supervision.Snapshot = Some.Snapshot("web");

        Assert.Equal(ServingStatus.Serving, await CheckAsync(address));
    }

    [Fact]
    public async Task Start_AddressIsTaken_IsASentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = (IPEndPoint)other.LocalEndpoint;
        await using var fixture = new ApiFixture { GrpcAddress = address };
        await using var server = fixture.CreateServer();

        var error = await Assert.ThrowsAsync<SocketInUseException>(() => server.StartAsync(Cancellation));

        Assert.StartsWith($"Cannot listen on {address}: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Set api.grpc to another address, or off.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Http1_OverTcp_GetsNothingOfTheApi()
    {
        var address = FreeAddress();
        await using var api = await ApiFixture.StartAsync(grpcAddress: address);
        using var stranger = await ConnectAsync(address, "GET /v1/status HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());

        var answer = await ReadToEndAsync(stranger);

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("components", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Http2_OverTcp_GetsNothingOfTheApi()
    {
        var address = FreeAddress();
        await using var api = await ApiFixture.StartAsync(grpcAddress: address);
        using var client = new HttpClient(GrpcHandlers.Create());
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{address}/v1/status")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        using var response = await client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task Garbage_Floods_OthersAreAnswered()
    {
        var address = FreeAddress();
        await using var api = await ApiFixture.StartAsync(grpcAddress: address);
        api.Supervision.Snapshot = Some.Snapshot("web");
        var random = new Random(20261);
        var strangers = new List<Socket>();
        for (var count = 0; count < 300; count++)
        {
            var garbage = new byte[random.Next(1, 4096)];
            random.NextBytes(garbage);
            strangers.Add(await ConnectAsync(address, (count % 3) switch
            {
                0 => garbage,
                1 => [.. Preface, .. garbage],
                _ => [],
            }));
        }

        Assert.Equal(ServingStatus.Serving, await CheckAsync(address));
        strangers.ForEach(stranger => stranger.Dispose());
    }

    [Fact]
    public async Task SlowReader_NeverReads_OthersAreAnsweredAndTheStopIsNotHeld()
    {
        var address = FreeAddress();
        await using var api = await ApiFixture.StartAsync(grpcAddress: address);
        using var stranger = await ConnectAsync(address, [.. Preface, .. WatchOfAStrangerWithoutWindow()]);

        for (var change = 0; change < 100; change++)
        {
            api.Supervision.Change(change % 2 == 0 ? Some.Snapshot() : Some.Snapshot("web"));
        }

        Assert.Equal(ServingStatus.Serving, await CheckAsync(address));
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        await api.Server!.StopAsync(soon.Token).WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
    }

    // SETTINGS with a window of 0, then the head and the message of a watch on stream 1.
    private static byte[] WatchOfAStrangerWithoutWindow()
    {
        byte[] headers = [
            0x83, 0x86, .. Literal(":path", "/grpc.health.v1.Health/Watch"), .. Literal(":authority", "a"),
            .. Literal("content-type", "application/grpc"), .. Literal("te", "trailers"),
        ];
        return [
            0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0,
            0, 0, (byte)headers.Length, 1, 4, 0, 0, 0, 1, .. headers,
            0, 0, 5, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0,
        ];
    }

    private static byte[] Literal(string name, string value) =>
        [0, (byte)name.Length, .. Encoding.ASCII.GetBytes(name), (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];

    private static IPEndPoint FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }

    private static async Task<Socket> ConnectAsync(IPEndPoint address, byte[] bytes)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address, Cancellation);
        if (bytes.Length > 0)
        {
            await socket.SendAsync(bytes, Cancellation);
        }

        return socket;
    }

    private static async Task<string> ReadToEndAsync(Socket socket)
    {
        using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Cancellation);
    }

    private static async Task<ServingStatus> CheckAsync(IPEndPoint address)
    {
        using var invoker = new HttpMessageInvoker(GrpcHandlers.Create());
        var client = new GrpcClient(invoker, new Uri($"http://{address}"));
        return (await client.UnaryAsync(HealthService.Check, new HealthCheckRequest(), null, Cancellation)).Status;
    }
}
