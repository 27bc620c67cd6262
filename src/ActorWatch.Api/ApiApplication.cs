using ActorWatch.Api.Endpoints;
using ActorWatch.Api.Grpc;
using ActorWatch.Api.Peers;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Api;

/// <summary>Takes each request from Kestrel: checks the peer, finds the endpoint, and turns a failure into a sentence.</summary>
internal sealed partial class ApiApplication(
    RouteTable routes, GrpcDispatcher calls, PeerPolicy peers, ILogger logger)
    : IHttpApplication<HttpContext>
{
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        try
        {
            if (context.Features.Get<IConnectionSocketFeature>() is { } connection
                && PeerCredentials.Of(connection.Socket) is var peer
                && !peers.Allows(peer))
            {
                await Answer.ErrorAsync(
                    context,
                    StatusCodes.Status403Forbidden,
                    $"Cannot answer user {peer?.UserId}: only root and the daemon's own user may ask.");
                return;
            }

            await (GrpcDispatcher.IsCall(context.Request) ? calls.HandleAsync(context) : routes.HandleAsync(context));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to be told.
        }
        catch (RequestException error)
        {
            await Answer.ErrorAsync(context, error.Status, error.Message);
        }
        catch (Exception error)
        {
            LogFailed(logger, context.Request.Method, context.Request.Path, error);
            await FailAsync(context, error);
        }
    }

    private static async Task FailAsync(HttpContext context, Exception error)
    {
        if (context.Response.HasStarted)
        {
            // The status line is gone: a cut connection is the only way left to say that this is not the whole answer.
            context.Abort();
            return;
        }

        var status = error is TimeoutException
            ? StatusCodes.Status504GatewayTimeout
            : StatusCodes.Status500InternalServerError;
        await Answer.ErrorAsync(
            context,
            status,
            $"Cannot answer {context.Request.Method} {context.Request.Path}: {error.Message} The daemon's log has more.");
    }

    [LoggerMessage(8001, LogLevel.Error, "Request {Method} {Path} failed")]
    private static partial void LogFailed(ILogger logger, string method, string path, Exception error);
}
