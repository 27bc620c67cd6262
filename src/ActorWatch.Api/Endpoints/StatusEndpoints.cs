using System.Text.Json;
using ActorWatch.Api.Mapping;
using ActorWatch.Client.Contracts;
using ActorWatch.Supervision.Status;

namespace ActorWatch.Api.Endpoints;

/// <summary>How things stand: once, or at each change.</summary>
internal sealed class StatusEndpoints(ApiServices services, CancellationToken stopping)
{
    /// <summary>Shortest time between two snapshots of a watch.</summary>
    private static readonly TimeSpan WatchPeriod = TimeSpan.FromMilliseconds(50);

    public async Task GetAsync(ApiRequest request)
    {
        var snapshot = await services.Supervision.GetStatusAsync(request.Context.RequestAborted);
        await Answer.JsonAsync(request.Context, 200, Map(snapshot), ApiJson.Wire.StatusReport);
    }

    /// <summary>Server-sent events; the supervision leaves out what came while this waited, never the newest snapshot.</summary>
    public async Task WatchAsync(ApiRequest request)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(request.Context.RequestAborted, stopping);
        var response = request.Context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        try
        {
            await foreach (var snapshot in services.Supervision.WatchAsync(end.Token).WithCancellation(end.Token))
            {
                await response.Body.WriteAsync("data: "u8.ToArray(), end.Token);
                await response.Body.WriteAsync(
                    JsonSerializer.SerializeToUtf8Bytes(Map(snapshot), ApiJson.Wire.StatusReport), end.Token);
                await response.Body.WriteAsync("\n\n"u8.ToArray(), end.Token);
                await response.Body.FlushAsync(end.Token);
                await Task.Delay(WatchPeriod, services.Time, end.Token);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The stream ends with the daemon, which is a proper end of it.
        }
    }

    private StatusReport Map(StatusSnapshot snapshot) =>
        StatusMapper.ToReport(snapshot, services.Daemon, services.Time);
}
