using System.Buffers.Binary;
using Google.Protobuf;

namespace ActorWatch.Grpc.Framing;

/// <summary>A message on the wire: a byte that tells of compression, the length in four bytes, the message.</summary>
public static class MessageFrame
{
    /// <summary>How long what stands before a message is, in bytes.</summary>
    public const int HeaderLength = 5;

    /// <summary>The frame of a message, not compressed.</summary>
    public static byte[] Encode(IMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var length = message.CalculateSize();
        var frame = new byte[HeaderLength + length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), length);
        message.WriteTo(frame.AsSpan(HeaderLength));
        return frame;
    }
}
