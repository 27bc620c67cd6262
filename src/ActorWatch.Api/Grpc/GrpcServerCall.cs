using ActorWatch.Grpc.Framing;
using ActorWatch.Grpc.Status;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace ActorWatch.Api.Grpc;

/// <summary>One call: its request, and what is written to the caller.</summary>
/// <param name="context">What carries it.</param>
/// <param name="cancellation">Fires at its deadline, and when the caller is gone.</param>
internal sealed class GrpcServerCall(HttpContext context, CancellationToken cancellation)
{
    private const int MaxRequestLength = 4096;

    /// <summary>Fires at the deadline of the call, and when the caller is gone.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>Reads the request.</summary>
    /// <exception cref="GrpcException">There is none, it is too long, or it cannot be read.</exception>
    public async Task<T> ReadAsync<T>(MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        var bytes = await new MessageReader(context.Request.Body, MaxRequestLength).ReadAsync(cancellation);
        try
        {
            return parser.ParseFrom(bytes ?? throw Bad("the call has no message", null));
        }
        catch (InvalidProtocolBufferException error)
        {
            throw Bad("the message of the call cannot be read", error);
        }
    }

    /// <summary>Writes a message; returns when there is room for the next.</summary>
    public async Task WriteAsync(IMessage message)
    {
        await context.Response.Body.WriteAsync(MessageFrame.Encode(message), cancellation);
        await context.Response.Body.FlushAsync(cancellation);
    }

    private static GrpcException Bad(string message, Exception? cause) =>
        new(GrpcFault.Refused, new GrpcStatus(GrpcStatusCode.InvalidArgument, message), cause);
}
