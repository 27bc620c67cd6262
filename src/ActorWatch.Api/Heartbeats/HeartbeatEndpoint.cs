using ActorWatch.Api.Endpoints;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Heartbeats;
using Microsoft.AspNetCore.Http;

namespace ActorWatch.Api.Heartbeats;

/// <summary>Takes <c>POST /v1/components/NAME/heartbeat</c> with <c>Authorization: Bearer TOKEN</c>; a body is not read.</summary>
internal sealed class HeartbeatEndpoint(HeartbeatDesk? desk)
{
    private const string Scheme = "Bearer ";
    private const int LongestToken = 256;

    public Task BeatAsync(ApiRequest request)
    {
        var name = request.RouteValue("name");
        if (desk is null)
        {
            throw new RequestException(
                StatusCodes.Status404NotFound, $"Cannot take a heartbeat of '{name}': api.heartbeats is off.");
        }

        if (!ComponentName.TryParse(name, out var component) || !desk.Take(component, TokenOf(request.Context.Request)))
        {
            throw new RequestException(
                StatusCodes.Status401Unauthorized,
                $"Cannot take a heartbeat of '{name}': send 'Authorization: Bearer TOKEN' with the {HeartbeatDesk.TokenVariable} of its environment.");
        }

        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static string TokenOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is { Length: < LongestToken } header
        && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? header[Scheme.Length..].Trim()
            : "";
}
