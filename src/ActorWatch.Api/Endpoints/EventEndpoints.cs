using System.Text.Json;
using ActorWatch.Api.Mapping;
using ActorWatch.Client.Contracts;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.History;
using Microsoft.AspNetCore.Http;

namespace ActorWatch.Api.Endpoints;

/// <summary>What happened and why: <c>component</c> (names between commas), <c>since</c> (seconds ago), <c>limit</c>, <c>follow</c>.</summary>
internal sealed class EventEndpoints(ApiServices services, CancellationToken stopping)
{
    public async Task GetAsync(ApiRequest request)
    {
        var follow = request.Flag("follow", fallback: false);
        var query = new EventQuery
        {
            Components = await NamesAsync(request),
            Since = request.Count("since") is { } seconds ? services.Time.GetUtcNow().AddSeconds(-(double)seconds) : null,
            Limit = request.Count("limit") ?? new EventQuery().Limit,
        };
        if (follow)
        {
            await FollowAsync(request, query);
            return;
        }

        var events = await services.Supervision.GetEventsAsync(query, request.Context.RequestAborted);
        var report = new EventsReport { Events = [.. events.Select(EventMapper.ToReport)] };
        await Answer.JsonAsync(request.Context, 200, report, ApiJson.Wire.EventsReport);
    }

    public async Task WhyAsync(ApiRequest request)
    {
        var name = request.RouteValue("name");
        var why = ComponentName.TryParse(name, out var component)
            ? await services.Supervision.ExplainAsync(component, request.Context.RequestAborted)
            : null;
        if (why is null)
        {
            throw new RequestException(
                StatusCodes.Status404NotFound,
                $"Cannot explain '{name}': there is no component of that name. 'actorwatch status' lists them.");
        }

        await Answer.JsonAsync(request.Context, 200, EventMapper.ToReport(why, services.Time), ApiJson.Wire.WhyReport);
    }

    /// <summary>Server-sent events: what is there, then each one as it happens.</summary>
    private async Task FollowAsync(ApiRequest request, EventQuery query)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(request.Context.RequestAborted, stopping);
        var response = request.Context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        try
        {
            await response.StartAsync(end.Token);
            await response.Body.FlushAsync(end.Token);
            await foreach (var found in services.Supervision.FollowEventsAsync(query, end.Token).WithCancellation(end.Token))
            {
                var json = JsonSerializer.SerializeToUtf8Bytes(EventMapper.ToReport(found), ApiJson.Wire.EventReport);
                await response.Body.WriteAsync((byte[])[.. "data: "u8, .. json, .. "\n\n"u8], end.Token);
                await response.Body.FlushAsync(end.Token);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The stream ends with the daemon, which is a proper end of it.
        }
    }

    // One that was removed from the configuration is known as long as an event tells of it.
    private async Task<IReadOnlyList<ComponentName>> NamesAsync(ApiRequest request)
    {
        var names = new List<ComponentName>();
        if (request.Text("component") is not { } text)
        {
            return names;
        }

        var snapshot = await services.Supervision.GetStatusAsync(request.Context.RequestAborted);
        foreach (var name in text.Split(','))
        {
            var isKnown = ComponentName.TryParse(name, out var component)
                && (snapshot.Find(component) is not null || await HasEventAsync(component, request.Context.RequestAborted));
            if (!isKnown)
            {
                throw new RequestException(
                    StatusCodes.Status404NotFound,
                    $"Cannot tell the events of '{name}': there is no component of that name, and there was none. "
                    + "'actorwatch status' lists them.");
            }

            names.Add(component);
        }

        return names;
    }

    private async Task<bool> HasEventAsync(ComponentName component, CancellationToken cancellationToken)
    {
        var query = new EventQuery { Components = [component], Limit = 1 };
        return (await services.Supervision.GetEventsAsync(query, cancellationToken)).Count > 0;
    }
}
