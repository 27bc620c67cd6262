using ActorWatch.Api.Heartbeats;
using Microsoft.AspNetCore.Http;

namespace ActorWatch.Api.Endpoints;

/// <summary>The addresses of the API.</summary>
internal sealed class RouteTable(IReadOnlyList<Route> routes)
{
    public static RouteTable Create(ApiServices services, CancellationToken stopping)
    {
        var status = new StatusEndpoints(services, stopping);
        var components = new ComponentEndpoints(services, stopping);
        var events = new EventEndpoints(services, stopping);
        var daemon = new DaemonEndpoints(services);
        var alerts = new AlertEndpoints(services);
        return new RouteTable(
        [
            new("GET", "/v1/status", status.GetAsync),
            new("GET", "/v1/status/watch", status.WatchAsync),
            new("GET", "/v1/components/{name}/logs", components.ReadLogAsync),
            new("GET", "/v1/components/{name}/why", events.WhyAsync),
            Heartbeat(new HeartbeatEndpoint(services.Heartbeats)),
            new("POST", "/v1/components/{name}/{action}", components.CommandAsync),
            new("GET", "/v1/events", events.GetAsync),
            new("POST", "/v1/alerts/test", alerts.TestAsync),
            new("GET", "/v1/daemon", daemon.GetAsync),
            new("POST", "/v1/reload", daemon.ReloadAsync),
            new("POST", "/v1/shutdown", daemon.ShutDownAsync),
            new("POST", "/v1/upgrade", daemon.UpgradeAsync),
        ]);
    }

    public static Route Heartbeat(HeartbeatEndpoint endpoint) => new("POST", "/v1/components/{name}/heartbeat", endpoint.BeatAsync);

    public Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        string? allowed = null;
        foreach (var route in routes)
        {
            if (!route.TryMatch(path, out var values))
            {
                continue;
            }

            if (route.Method == context.Request.Method)
            {
                return route.Handle(new ApiRequest(context, values));
            }

            allowed = route.Method;
        }

        throw allowed is null
            ? new RequestException(404, $"Cannot find '{path}': there is no such address. Start at /v1/status.")
            : new RequestException(405, $"Cannot {context.Request.Method} '{path}': it takes {allowed} only.");
    }
}
