using ActorWatch.Api.Mapping;
using ActorWatch.Client.Contracts;
using ActorWatch.Supervision;
using ActorWatch.Supervision.Components;
using Microsoft.AspNetCore.Http;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Api.Endpoints;

/// <summary>Commands to one component, and its log.</summary>
internal sealed class ComponentEndpoints(ApiServices services, CancellationToken stopping)
{
    public async Task CommandAsync(ApiRequest request)
    {
        var (name, verb) = (request.RouteValue("name"), request.RouteValue("action"));
        var action = verb switch
        {
            "start" => ComponentAction.Start,
            "stop" => ComponentAction.Stop,
            "restart" => ComponentAction.Restart,
            "reset" => ComponentAction.Reset,
            _ => throw new RequestException(
                StatusCodes.Status404NotFound,
                $"Cannot do '{verb}': there is no such action. It must be start, stop, restart or reset."),
        };
        var (deadline, wait) = (request.Timeout, request.Flag("wait", fallback: true));
        var reply = ComponentName.TryParse(name, out var component)
            ? await services.Supervision.CommandAsync(
                new ComponentCommand(component, action, deadline, wait), request.Context.RequestAborted)
            : new CommandReply(CommandOutcome.NotFound, $"Cannot {verb} '{name}': that is no name of a component.");
        await Answer.JsonAsync(
            request.Context,
            CommandMapper.ToHttpStatus(reply.Outcome),
            CommandMapper.ToReport(await WrittenAsync(component, reply) ?? name, verb, reply),
            ApiJson.Wire.CommandReport);
    }

    public async Task ReadLogAsync(ApiRequest request)
    {
        var (name, lines) = (request.RouteValue("name"), request.Count("lines"));
        var follow = request.Flag("follow", fallback: false);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(request.Context.RequestAborted, stopping);
        var snapshot = await services.Supervision.GetStatusAsync(end.Token);
        if (!ComponentName.TryParse(name, out var component) || snapshot.Find(component) is not { } status)
        {
            throw new RequestException(
                StatusCodes.Status404NotFound,
                $"Cannot read the log of '{name}': there is no component of that name. 'actorwatch status' lists them.");
        }

        if (services.Log.PathOf(status.Spec) is null)
        {
            throw new RequestException(
                StatusCodes.Status409Conflict,
                $"Cannot read the log of '{name}': its output goes to no file. Set its log.mode to file.");
        }

        request.Context.Response.ContentType = "application/octet-stream";
        await request.Context.Response.StartAsync(end.Token);
        await CopyAsync(status.Spec, lines, follow, request.Context.Response.Body, end.Token);
    }

    // As the configuration writes it, whatever case it was asked with; null where that is not known.
    private async Task<string?> WrittenAsync(ComponentName component, CommandReply reply)
    {
        if (reply.Outcome is CommandOutcome.NotFound or CommandOutcome.TimedOut)
        {
            return null;
        }

        return (await services.Supervision.GetStatusAsync(CancellationToken.None)).Find(component)?.Spec.Name.Value;
    }

    private async Task CopyAsync(ComponentSpec spec, int? lines, bool follow, Stream body, CancellationToken end)
    {
        try
        {
            await body.FlushAsync(end);
            await foreach (var part in services.Log.ReadAsync(spec, lines, follow, end).WithCancellation(end))
            {
                await body.WriteAsync(part, end);
                await body.FlushAsync(end);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // A log that is followed ends with the daemon, which is a proper end of it.
        }
    }
}
