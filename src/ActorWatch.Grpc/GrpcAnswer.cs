using System.Net;
using ActorWatch.Grpc.Framing;
using ActorWatch.Grpc.Status;

namespace ActorWatch.Grpc;

/// <summary>The answer to one call: its messages, then its status. Not thread-safe.</summary>
internal sealed class GrpcAnswer(HttpMessageInvoker invoker, int maxMessageLength, CallDeadline deadline) : IDisposable
{
    private HttpResponseMessage? _response;
    private MessageReader? _reader;

    /// <summary>Sends the request and waits until the answer begins.</summary>
    public async Task BeginAsync(HttpRequestMessage request)
    {
        try
        {
            _response = await invoker.SendAsync(request, deadline.Token).ConfigureAwait(false);
            RequireGrpc(_response);
            var body = await _response.Content.ReadAsStreamAsync(deadline.Token).ConfigureAwait(false);
            _reader = new MessageReader(body, maxMessageLength);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            throw deadline.Fault(error) ?? TransportFault.Of(error);
        }
    }

    /// <summary>The next message; null after the last one, when the call ended with OK.</summary>
    public async Task<byte[]?> NextAsync()
    {
        try
        {
            if (await _reader!.ReadAsync(deadline.Token).ConfigureAwait(false) is { } message)
            {
                return message;
            }
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            throw _reader!.IsInMessage ? Torn(error) : deadline.Fault(error) ?? TransportFault.Of(error);
        }

        var status = GrpcStatus.Find(_response!.TrailingHeaders) ?? GrpcStatus.Find(_response.Headers)
            ?? throw Broken(GrpcStatusCode.Unknown, "the answer ends without a status");
        return status.Code == GrpcStatusCode.Ok ? null : throw new GrpcException(GrpcFault.Refused, status);
    }

    public void Dispose() => _response?.Dispose();

    private static void RequireGrpc(HttpResponseMessage response)
    {
        // Where a status stands in the headers, the call has ended with it, whatever else they say.
        if (GrpcStatus.Find(response.Headers) is not null)
        {
            return;
        }

        if (response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout)
        {
            throw new GrpcException(
                GrpcFault.Disconnected, new GrpcStatus(GrpcStatusCode.Unavailable, $"HTTP status {(int)response.StatusCode}"));
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw Broken(GrpcStatusCode.Unknown, $"HTTP status {(int)response.StatusCode} without a gRPC status");
        }

        var type = response.Content.Headers.ContentType?.MediaType ?? "";
        if (type != GrpcRequest.ContentType && !type.StartsWith($"{GrpcRequest.ContentType}+", StringComparison.Ordinal))
        {
            throw Broken(GrpcStatusCode.Unknown, $"the answer is of type '{type}', not {GrpcRequest.ContentType}");
        }
    }

    // Half a message is no gRPC, whatever has kept the other half; whoever cancelled finds that as the cause.
    private Exception Torn(Exception cause)
    {
        var torn = new GrpcException(
            GrpcFault.Protocol, new GrpcStatus(GrpcStatusCode.Internal, "the answer breaks off within a message"), cause);
        return deadline.IsCancelled ? new OperationCanceledException(torn.Message, torn, deadline.Token) : torn;
    }

    private static GrpcException Broken(GrpcStatusCode code, string message) =>
        new(GrpcFault.Protocol, new GrpcStatus(code, message));
}
