using ActorWatch.Grpc.Health;
using ActorWatch.Grpc.Status;
using ActorWatch.Grpc.Tests.Support;
using static ActorWatch.Grpc.Health.HealthCheckResponse.Types;

namespace ActorWatch.Grpc.Tests;

/// <summary>The client against the library that most servers are made with.</summary>
public sealed class ForeignServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unary_EachAnswer_IsUnderstood()
    {
        await using var server = await ForeignServer.StartAsync();
        using var invoker = new HttpMessageInvoker(GrpcHandlers.Create());
        var client = new GrpcClient(invoker, new Uri($"http://127.0.0.1:{server.Port}"));
        var key = new GrpcCallOptions { Metadata = new Dictionary<string, string> { ["x-key"] = "open sesame" } };
        var timed = new GrpcCallOptions { Timeout = TimeSpan.FromMinutes(1) };
        var brief = new GrpcCallOptions { Timeout = TimeSpan.FromMilliseconds(100) };

        Assert.Equal(ServingStatus.Serving, await StatusAsync(client, ""));
        Assert.Equal(ServingStatus.NotServing, await StatusAsync(client, "down"));
        Assert.Equal((ServingStatus)7, await StatusAsync(client, "odd"));
        Assert.Equal(ServingStatus.Serving, await StatusAsync(client, "key", key));
        Assert.Equal(ServingStatus.NotServing, await StatusAsync(client, "deadline"));
        Assert.Equal(ServingStatus.Serving, await StatusAsync(client, "deadline", timed));
        Assert.Equal("UNAUTHENTICATED: no key", await ErrorAsync(client, "key"));
        Assert.Equal("NOT_FOUND: no %s: 100 % förbi", await ErrorAsync(client, "gone"));
        Assert.StartsWith("DEADLINE_EXCEEDED", await ErrorAsync(client, "late", brief), StringComparison.Ordinal);
        Assert.StartsWith("RESOURCE_EXHAUSTED: a message of", await ErrorAsync(client, "huge"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Streaming_ChangesAndAnEarlyEnd_AreBothHeard()
    {
        await using var server = await ForeignServer.StartAsync();
        using var invoker = new HttpMessageInvoker(GrpcHandlers.Create());
        var client = new GrpcClient(invoker, new Uri($"http://127.0.0.1:{server.Port}"));
        await using var watch = client
            .ServerStreamingAsync(HealthService.Watch, new HealthCheckRequest(), null, Cancellation)
            .GetAsyncEnumerator(Cancellation);

        await watch.MoveNextAsync();
        var before = watch.Current.Status;
        await server.SayAsync("NOT_SERVING");
        await watch.MoveNextAsync();

        Assert.Equal((ServingStatus.Serving, ServingStatus.NotServing), (before, watch.Current.Status));
    }

    private static async Task<ServingStatus> StatusAsync(GrpcClient client, string service, GrpcCallOptions? call = null) =>
        (await client.UnaryAsync(HealthService.Check, new HealthCheckRequest { Service = service }, call, Cancellation)).Status;

    private static async Task<string> ErrorAsync(GrpcClient client, string service, GrpcCallOptions? call = null) =>
        (await Assert.ThrowsAsync<GrpcException>(() => StatusAsync(client, service, call))).Message;
}
