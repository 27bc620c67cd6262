using ActorWatch.Grpc.Health;
using ActorWatch.Grpc.Status;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Status;
using static ActorWatch.Grpc.Health.HealthCheckResponse.Types;

namespace ActorWatch.Api.Grpc;

/// <summary>
/// <c>grpc.health.v1.Health</c>: a service is a component, the empty name stands for all of them. SERVING is what
/// <c>actorwatch health</c> calls healthy.
/// </summary>
internal sealed class HealthEndpoints(ApiServices services, CancellationToken stopping)
{
    /// <summary>How many watches there are at most: each holds a subscription.</summary>
    internal const int MaxWatches = 1000;

    private int _watches;

    public async Task CheckAsync(GrpcServerCall call)
    {
        var request = await call.ReadAsync(HealthService.Check.Requests);
        var status = StatusOf(await services.Supervision.GetStatusAsync(call.Cancellation), request.Service);
        if (status == ServingStatus.ServiceUnknown)
        {
            throw Refused(
                GrpcStatusCode.NotFound, $"there is no component '{request.Service}'; the empty name stands for all of them");
        }

        await call.WriteAsync(new HealthCheckResponse { Status = status });
    }

    /// <summary>
    /// Tells the status now and each other one later; what came and went while the caller did not read stays untold.
    /// </summary>
    public async Task WatchAsync(GrpcServerCall call)
    {
        var request = await call.ReadAsync(HealthService.Watch.Requests);
        if (Interlocked.Increment(ref _watches) > MaxWatches)
        {
            Interlocked.Decrement(ref _watches);
            throw Refused(GrpcStatusCode.ResourceExhausted, $"{MaxWatches} watches are there already");
        }

        try
        {
            await WatchAsync(call, request.Service);
        }
        finally
        {
            Interlocked.Decrement(ref _watches);
        }
    }

    private async Task WatchAsync(GrpcServerCall call, string service)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(call.Cancellation, stopping);
        ServingStatus? told = null;
        try
        {
            await foreach (var snapshot in services.Supervision.WatchAsync(end.Token).WithCancellation(end.Token))
            {
                var status = StatusOf(snapshot, service);
                if (status != told)
                {
                    await call.WriteAsync(new HealthCheckResponse { Status = status });
                    told = status;
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !call.Cancellation.IsCancellationRequested)
        {
            if (told is ServingStatus.Serving or null)
            {
                await call.WriteAsync(new HealthCheckResponse { Status = ServingStatus.NotServing });
            }

            throw Refused(GrpcStatusCode.Unavailable, "the daemon ends");
        }
    }

    private static ServingStatus StatusOf(StatusSnapshot snapshot, string service)
    {
        if (service.Length == 0)
        {
            return Of(snapshot.IsHealthy);
        }

        return ComponentName.TryParse(service, out var name) && snapshot.Find(name) is { } component
            ? Of(component.IsHealthy)
            : ServingStatus.ServiceUnknown;
    }

    private static ServingStatus Of(bool isHealthy) => isHealthy ? ServingStatus.Serving : ServingStatus.NotServing;

    private static GrpcException Refused(GrpcStatusCode code, string message) =>
        new(GrpcFault.Refused, new GrpcStatus(code, message));
}
