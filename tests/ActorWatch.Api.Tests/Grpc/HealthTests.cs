using System.Net.Sockets;
using ActorWatch.Grpc;
using ActorWatch.Grpc.Health;
using ActorWatch.Grpc.Status;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Status;
using static ActorWatch.Grpc.Health.HealthCheckResponse.Types;

namespace ActorWatch.Api.Tests.Grpc;

/// <summary>Our client against our server, on the socket that HTTP/1 has too.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class HealthTests
{
    private static readonly GrpcMethod<HealthCheckRequest, HealthCheckResponse> Unknown =
        new("grpc.health.v1.Health", "List", HealthCheckRequest.Parser, HealthCheckResponse.Parser);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_EachService_IsTheHealthOfTheComponent()
    {
        await using var api = await ApiFixture.StartAsync();
        using var invoker = InvokerOf(api);
        api.Supervision.Snapshot = new StatusSnapshot(
            [Some.Snapshot("web").Components[0], Some.Snapshot("db").Components[0] with { State = ComponentState.Failed }]);

        Assert.Equal(ServingStatus.NotServing, await CheckAsync(invoker, ""));
        Assert.Equal(ServingStatus.Serving, await CheckAsync(invoker, "web"));
        Assert.Equal(ServingStatus.Serving, await CheckAsync(invoker, "WEB"));
        Assert.Equal(ServingStatus.NotServing, await CheckAsync(invoker, "db"));
        Assert.Equal(["web", "db"], (await api.Client.GetStatusAsync(Cancellation)).Components.Select(component => component.Name));
    }

    [Theory]
    [InlineData("cache")]
    [InlineData("no name of a component")]
    public async Task Check_UnknownService_IsNotFound(string service)
    {
        await using var api = await ApiFixture.StartAsync();
        using var invoker = InvokerOf(api);

        var error = await Assert.ThrowsAsync<GrpcException>(() => CheckAsync(invoker, service));

        Assert.Equal($"NOT_FOUND: there is no component '{service}'; the empty name stands for all of them", error.Message);
    }

    [Fact]
    public async Task Call_UnknownMethod_IsUnimplemented()
    {
        await using var api = await ApiFixture.StartAsync();
        using var invoker = InvokerOf(api);

        var error = await Assert.ThrowsAsync<GrpcException>(
            () => ClientOf(invoker).UnaryAsync(Unknown, new HealthCheckRequest(), null, Cancellation));

        Assert.Equal((GrpcFault.Refused, GrpcStatusCode.Unimplemented), (error.Fault, error.Status.Code));
    }

    [Theory]
    [InlineData("hanging", GrpcStatusCode.Unavailable)]
    [InlineData("broken", GrpcStatusCode.Internal)]
    public async Task Check_SupervisionFails_IsAStatus(string kind, GrpcStatusCode code)
    {
        await using var api = await ApiFixture.StartAsync();
        using var invoker = InvokerOf(api);
        api.Supervision.Failure = kind == "hanging" ? new TimeoutException("No answer.") : new InvalidOperationException("It is broken.");

        var error = await Assert.ThrowsAsync<GrpcException>(() => CheckAsync(invoker, ""));

        Assert.Equal((GrpcFault.Refused, code), (error.Fault, error.Status.Code));
    }

    [Fact]
    public async Task Watch_Changes_AreToldOnceEach()
    {
        await using var api = await ApiFixture.StartAsync();
        using var invoker = InvokerOf(api);
        await using var watch = WatchAsync(invoker, "web").GetAsyncEnumerator(Cancellation);

        Assert.Equal(ServingStatus.ServiceUnknown, await NextAsync(watch));
        api.Supervision.Change(Some.Snapshot("db"));
        api.Supervision.Change(Some.Snapshot("db", "web"));
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));
        api.Supervision.Change(Some.Snapshot("web"));
        api.Supervision.Change(Some.Snapshot());
        Assert.Equal(ServingStatus.ServiceUnknown, await NextAsync(watch));
    }

    [Fact]
    public async Task Watch_DaemonEnds_SaysNotServingAndEnds()
    {
        await using var api = await ApiFixture.StartAsync();
        using var invoker = InvokerOf(api);
        await using var watch = WatchAsync(invoker, "").GetAsyncEnumerator(Cancellation);
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));

        var stop = api.Server!.StopAsync(Cancellation);

        Assert.Equal(ServingStatus.NotServing, await NextAsync(watch));
        var error = await Assert.ThrowsAsync<GrpcException>(() => watch.MoveNextAsync().AsTask());
        Assert.Equal("UNAVAILABLE: the daemon ends", error.Message);
        await stop;
    }

    [Fact]
    public async Task Watch_Deadline_EndsIt()
    {
        await using var api = await ApiFixture.StartAsync();
        using var invoker = InvokerOf(api);
        var call = new GrpcCallOptions { Metadata = new Dictionary<string, string>(), Timeout = TimeSpan.FromMilliseconds(200) };
        await using var watch = ClientOf(invoker)
            .ServerStreamingAsync(HealthService.Watch, new HealthCheckRequest(), call, Cancellation)
            .GetAsyncEnumerator(Cancellation);
        await NextAsync(watch);

        var error = await Assert.ThrowsAsync<GrpcException>(() => watch.MoveNextAsync().AsTask());

        Assert.Equal(GrpcStatusCode.DeadlineExceeded, error.Status.Code);
    }

    [Fact]
    public async Task Watch_OneTooMany_IsRefusedUntilAnotherEnds()
    {
        await using var api = await ApiFixture.StartAsync();
        var invokers = Enumerable.Range(0, 11).Select(_ => InvokerOf(api)).ToList(); // a connection carries 100 calls
        for (var count = 0; count < ActorWatch.Api.Grpc.HealthEndpoints.MaxWatches; count++)
        {
            await NextAsync(WatchAsync(invokers[count / 100], "").GetAsyncEnumerator(Cancellation));
        }

        var error = await Assert.ThrowsAsync<GrpcException>(
            () => WatchAsync(invokers[10], "").GetAsyncEnumerator(Cancellation).MoveNextAsync().AsTask());

        Assert.Equal("RESOURCE_EXHAUSTED: 1000 watches are there already", error.Message);
        Assert.Equal(ServingStatus.Serving, await CheckAsync(invokers[10], ""));
        invokers.ForEach(invoker => invoker.Dispose());
        using var later = InvokerOf(api);
        Assert.Equal(ServingStatus.Serving, await FirstAsync(later));
    }

    // What was left a moment ago may still be counted.
    private static async Task<ServingStatus> FirstAsync(HttpMessageInvoker invoker)
    {
        while (true)
        {
            try
            {
                await using var watch = WatchAsync(invoker, "").GetAsyncEnumerator(Cancellation);
                return await NextAsync(watch);
            }
            catch (GrpcException refused) when (refused.Status.Code == GrpcStatusCode.ResourceExhausted)
            {
                await Task.Yield();
            }
        }
    }

    private static GrpcClient ClientOf(HttpMessageInvoker invoker) => new(invoker, new Uri("http://localhost"));

    private static HttpMessageInvoker InvokerOf(ApiFixture api) => new(GrpcHandlers.Create(connect: async (_, cancellation) =>
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(api.SocketPath), cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }));

    private static async Task<ServingStatus> CheckAsync(HttpMessageInvoker invoker, string service) =>
        (await ClientOf(invoker).UnaryAsync(HealthService.Check, new HealthCheckRequest { Service = service }, null, Cancellation)).Status;

    private static IAsyncEnumerable<HealthCheckResponse> WatchAsync(HttpMessageInvoker invoker, string service) =>
        ClientOf(invoker).ServerStreamingAsync(HealthService.Watch, new HealthCheckRequest { Service = service }, null, Cancellation);

    private static async Task<ServingStatus> NextAsync(IAsyncEnumerator<HealthCheckResponse> watch)
    {
        Assert.True(await watch.MoveNextAsync());
        return watch.Current.Status;
    }
}
