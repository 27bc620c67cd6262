using ActorWatch.Grpc.Status;

namespace ActorWatch.Grpc;

/// <summary>Tells what an exception of the transport means for the call.</summary>
internal static class TransportFault
{
    // The codes of HTTP/2 with which a server that works takes back a call or a connection.
    private static readonly Dictionary<long, (GrpcStatusCode Code, string Message)> TakenBack = new()
    {
        [0x0] = (GrpcStatusCode.Unavailable, "the server closed the connection"),
        [0x2] = (GrpcStatusCode.Internal, "the server reset the call after an error of its own"),
        [0x7] = (GrpcStatusCode.Unavailable, "the server refused the call"),
        [0x8] = (GrpcStatusCode.Cancelled, "the server cancelled the call"),
        [0xb] = (GrpcStatusCode.ResourceExhausted, "the server asks for fewer calls"),
    };

    public static GrpcException Of(Exception error)
    {
        var chain = Chain(error).ToList();
        if (chain.OfType<HttpProtocolException>().FirstOrDefault() is { } protocol)
        {
            return TakenBack.TryGetValue(protocol.ErrorCode, out var known)
                ? Fault(GrpcFault.Disconnected, known.Code, known.Message, error)
                : Fault(GrpcFault.Protocol, GrpcStatusCode.Internal, "what comes is no HTTP/2", error);
        }

        if (chain.OfType<HttpIOException>().Any(static cause => cause.HttpRequestError == HttpRequestError.ResponseEnded))
        {
            return Fault(GrpcFault.Disconnected, GrpcStatusCode.Unavailable, "the server closed the connection", error);
        }

        var kind = chain.OfType<HttpRequestException>().FirstOrDefault()?.HttpRequestError
            ?? chain.OfType<HttpIOException>().FirstOrDefault()?.HttpRequestError;
        return kind switch
        {
            HttpRequestError.SecureConnectionError =>
                Fault(GrpcFault.Handshake, GrpcStatusCode.Unavailable, Cause(chain), error),
            HttpRequestError.VersionNegotiationError or HttpRequestError.InvalidResponse
                or HttpRequestError.HttpProtocolError or HttpRequestError.ConfigurationLimitExceeded =>
                Fault(GrpcFault.Protocol, GrpcStatusCode.Internal, Cause(chain), error),
            _ => Fault(GrpcFault.Disconnected, GrpcStatusCode.Unavailable, Cause(chain), error),
        };
    }

    private static string Cause(List<Exception> chain) => chain[^1].Message.TrimEnd('.');

    private static GrpcException Fault(GrpcFault fault, GrpcStatusCode code, string message, Exception cause) =>
        new(fault, new GrpcStatus(code, message), cause);

    private static IEnumerable<Exception> Chain(Exception error)
    {
        for (Exception? next = error; next is not null; next = next.InnerException)
        {
            yield return next;
        }
    }
}
