using ActorWatch.Grpc;
using ActorWatch.Grpc.Health;
using ActorWatch.Grpc.Status;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Api.Grpc;

/// <summary>Finds the method of a call, and turns whatever ends it into a status.</summary>
internal sealed partial class GrpcDispatcher(ApiServices services, ILogger logger, CancellationToken stopping)
{
    private const string ContentType = "application/grpc";

    private readonly HealthEndpoints _health = new(services, stopping);

    /// <summary>Whether a request is a call.</summary>
    public static bool IsCall(HttpRequest request) =>
        HttpProtocol.IsHttp2(request.Protocol)
        && HttpMethods.IsPost(request.Method)
        && request.ContentType?.StartsWith(ContentType, StringComparison.Ordinal) == true;

    /// <summary>Answers a call; never throws.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        context.Response.ContentType = ContentType;
        var status = await RunAsync(context);
        if (context.Response.HasStarted)
        {
            context.Response.AppendTrailer(GrpcStatus.CodeHeader, $"{(int)status.Code}");
            context.Response.AppendTrailer(GrpcStatus.MessageHeader, StatusMessage.Encode(status.Message));
        }
        else
        {
            context.Response.Headers[GrpcStatus.CodeHeader] = $"{(int)status.Code}";
            context.Response.Headers[GrpcStatus.MessageHeader] = StatusMessage.Encode(status.Message);
        }
    }

    private async Task<GrpcStatus> RunAsync(HttpContext context)
    {
        using var deadline = new CancellationTokenSource();
        try
        {
            if (context.Request.Headers[GrpcTimeout.Header] is [{ } text, ..])
            {
                if (!GrpcTimeout.TryParse(text, out var timeout))
                {
                    return new GrpcStatus(GrpcStatusCode.Internal, $"'{text}' is no {GrpcTimeout.Header}");
                }

                // More than the longest timer can wait is without end.
                using var timer = timeout.TotalMilliseconds < int.MaxValue
                    ? services.Time.CreateTimer(static end => ((CancellationTokenSource)end!).Cancel(), deadline, timeout, Timeout.InfiniteTimeSpan)
                    : null;
                return await CallAsync(context, deadline.Token);
            }

            return await CallAsync(context, deadline.Token);
        }
        catch (GrpcException error)
        {
            return error.Status;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return new GrpcStatus(GrpcStatusCode.DeadlineExceeded, "the deadline of the call is over");
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to be told.
            return new GrpcStatus(GrpcStatusCode.Cancelled, "");
        }
        catch (TimeoutException error)
        {
            return new GrpcStatus(GrpcStatusCode.Unavailable, error.Message);
        }
        catch (Exception error)
        {
            LogFailed(logger, context.Request.Path, error);
            return new GrpcStatus(GrpcStatusCode.Internal, "The daemon's log has more.");
        }
    }

    private async Task<GrpcStatus> CallAsync(HttpContext context, CancellationToken deadline)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, deadline);
        var call = new GrpcServerCall(context, end.Token);
        if (context.Request.Path == HealthService.Check.Path)
        {
            await _health.CheckAsync(call);
        }
        else if (context.Request.Path == HealthService.Watch.Path)
        {
            await _health.WatchAsync(call);
        }
        else
        {
            return new GrpcStatus(
                GrpcStatusCode.Unimplemented,
                $"there is no method '{context.Request.Path}'; {HealthService.Check.Path} and {HealthService.Watch.Path} are there");
        }

        return GrpcStatus.Ok;
    }

    [LoggerMessage(8005, LogLevel.Error, "Call {Method} failed")]
    private static partial void LogFailed(ILogger logger, string method, Exception error);
}
