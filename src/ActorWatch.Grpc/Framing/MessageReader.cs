using System.Buffers.Binary;
using ActorWatch.Grpc.Status;

namespace ActorWatch.Grpc.Framing;

/// <summary>Reads messages from a body, one after another. Not thread-safe: one call owns it.</summary>
/// <param name="body">Where they come from.</param>
/// <param name="maxLength">The longest message that is read, in bytes; a longer one is refused before it is.</param>
public sealed class MessageReader(Stream body, int maxLength)
{
    private readonly byte[] _header = new byte[MessageFrame.HeaderLength];
    private int _length;

    /// <summary>Whether a message has begun to come and is not complete.</summary>
    public bool IsInMessage { get; private set; }

    /// <summary>The next message, or null where the body has ended.</summary>
    /// <exception cref="GrpcException">What comes is no message, is compressed, too long, or ends within a message.</exception>
    public async ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!await FillAsync(_header, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(_header.AsSpan(1));
        if (_header[0] == 1)
        {
            throw Broken(GrpcStatusCode.Unimplemented, "a message is compressed, which was not asked for");
        }

        if (_header[0] != 0)
        {
            throw Broken(GrpcStatusCode.Internal, $"a message begins with {_header[0]}, which nothing does");
        }

        if (length > maxLength)
        {
            throw Broken(GrpcStatusCode.ResourceExhausted, $"a message of {length} bytes is longer than the {maxLength} that are read");
        }

        var message = new byte[length];
        if (length > 0)
        {
            await FillAsync(message, cancellationToken).ConfigureAwait(false);
        }

        IsInMessage = false;
        return message;
    }

    // False where the body ends before a message begins.
    private async ValueTask<bool> FillAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        for (_length = 0; _length < buffer.Length;)
        {
            var read = await body.ReadAsync(buffer.AsMemory(_length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return IsInMessage ? throw Torn() : false;
            }

            _length += read;
            IsInMessage = true;
        }

        return true;
    }

    private static GrpcException Torn() => Broken(GrpcStatusCode.Internal, "the answer ends within a message");

    private static GrpcException Broken(GrpcStatusCode code, string message) =>
        new(GrpcFault.Protocol, new GrpcStatus(code, message));
}
