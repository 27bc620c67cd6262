using System.Runtime.CompilerServices;
using ActorWatch.Grpc.Framing;
using ActorWatch.Grpc.Status;
using Google.Protobuf;

namespace ActorWatch.Grpc;

/// <summary>Calls the methods of a server. Thread-safe.</summary>
/// <param name="invoker">Sends the requests; the caller owns it. See <see cref="GrpcHandlers"/>.</param>
/// <param name="address">The address of the server; http is HTTP/2 without TLS.</param>
/// <param name="options">What holds for all calls; null for the defaults.</param>
public sealed class GrpcClient(HttpMessageInvoker invoker, Uri address, GrpcClientOptions? options = null)
{
    private readonly GrpcClientOptions _options = options ?? new GrpcClientOptions();

    /// <summary>Sends one message and returns the one that answers it.</summary>
    /// <exception cref="GrpcException">The call did not end with OK.</exception>
    /// <exception cref="FormatException">The metadata cannot be sent.</exception>
    /// <exception cref="OperationCanceledException">The token fired.</exception>
    public async Task<TResponse> UnaryAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method,
        TRequest request,
        GrpcCallOptions? call = null,
        CancellationToken cancellationToken = default)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        TResponse? answer = null;
        await foreach (var response in ServerStreamingAsync(method, request, call, cancellationToken).ConfigureAwait(false))
        {
            answer = answer is null ? response : throw Internal("more than one message answers a call for one");
        }

        return answer ?? throw Internal("no message answers the call");
    }

    /// <summary>Sends one message and returns those that answer it, one by one; whoever leaves early ends the call.</summary>
    /// <exception cref="GrpcException">The call did not end with OK.</exception>
    /// <exception cref="FormatException">The metadata cannot be sent.</exception>
    /// <exception cref="OperationCanceledException">The token fired.</exception>
    public async IAsyncEnumerable<TResponse> ServerStreamingAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method,
        TRequest request,
        GrpcCallOptions? call = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(request);
        call ??= new GrpcCallOptions();
        using var deadline = new CallDeadline(call.Timeout, _options.Time, cancellationToken);
        using var message = GrpcRequest.Create(address, method.Path, MessageFrame.Encode(request), call);
        using var answer = new GrpcAnswer(invoker, _options.MaxMessageLength, deadline);
        await answer.BeginAsync(message).ConfigureAwait(false);
        while (await answer.NextAsync().ConfigureAwait(false) is { } bytes)
        {
            yield return Parse(method.Responses, bytes);
        }
    }

    private static TResponse Parse<TResponse>(MessageParser<TResponse> parser, byte[] bytes)
        where TResponse : class, IMessage<TResponse>
    {
        try
        {
            return parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new GrpcException(
                GrpcFault.Protocol, new GrpcStatus(GrpcStatusCode.Internal, "a message cannot be read"), error);
        }
    }

    private static GrpcException Internal(string message) =>
        new(GrpcFault.Protocol, new GrpcStatus(GrpcStatusCode.Internal, message));
}
