using ActorWatch.Client.Contracts;
using Microsoft.AspNetCore.Http;

namespace ActorWatch.Api.Endpoints;

/// <summary>Tries whether alerts arrive.</summary>
internal sealed class AlertEndpoints(ApiServices services)
{
    public async Task TestAsync(ApiRequest request)
    {
        if (services.Alerts is not { SinkNames: { Count: > 0 } names } alerts)
        {
            throw new RequestException(
                StatusCodes.Status409Conflict, "Cannot send a test alert: there are no sinks. Configure one in actorwatch.alerts.sinks.");
        }

        var asked = request.Text("sink");
        if (asked is not null && !names.Contains(asked, StringComparer.OrdinalIgnoreCase))
        {
            throw new RequestException(
                StatusCodes.Status404NotFound,
                $"Cannot send a test alert to '{asked}': there is no sink of that name. The sinks are: {string.Join(", ", names)}.");
        }

        using var deadline = new CancellationTokenSource(request.Timeout, services.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, request.Context.RequestAborted);
        var results = await alerts.TestAsync(asked is null ? names : [asked], either.Token);
        await Answer.JsonAsync(
            request.Context,
            200,
            new AlertTestReport
            {
                Sinks = [.. results.Select(static result => new AlertSinkReport
                {
                    Sink = result.Sink,
                    Way = result.Way,
                    Error = result.Trouble,
                    TookMs = result.Took.TotalMilliseconds,
                })],
            },
            ApiJson.Wire.AlertTestReport);
    }
}
