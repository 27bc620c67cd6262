using System.Buffers.Binary;
using System.Text;

namespace ActorWatch.Grpc.Tests.Support;

/// <summary>Frames of HTTP/2 as a server writes them, for stream 1.</summary>
internal static class Http2
{
    private const int PrefaceLength = 24;
    private const byte EndStream = 0x1;
    private const byte EndHeaders = 0x4;

    public static byte[] Settings => Frame(0x4, 0, 0, []);

    public static byte[] SettingsAck => Frame(0x4, 0x1, 0, []);

    /// <summary>Status 200 and a content type.</summary>
    public static byte[] Headers(string contentType = "application/grpc") =>
        Frame(0x1, EndHeaders, 1, [0x88, .. Literal("content-type", contentType)]);

    /// <summary>Another status, and the end.</summary>
    public static byte[] Refusal(string status) => Frame(0x1, EndHeaders | EndStream, 1, [.. Literal(":status", status)]);

    /// <summary>An answer of headers alone.</summary>
    public static byte[] TrailersOnly(params (string Name, string Value)[] trailers) => Frame(
        0x1, EndHeaders | EndStream, 1,
        [0x88, .. Literal("content-type", "application/grpc"), .. trailers.SelectMany(trailer => Literal(trailer.Name, trailer.Value))]);

    public static byte[] Trailers(params (string Name, string Value)[] trailers) => Frame(
        0x1, EndHeaders | EndStream, 1, [.. trailers.SelectMany(trailer => Literal(trailer.Name, trailer.Value))]);

    public static byte[] Data(params byte[] bytes) => Frame(0x0, 0, 1, bytes);

    public static byte[] LastData(params byte[] bytes) => Frame(0x0, EndStream, 1, bytes);

    public static byte[] ResetStream(byte code) => Frame(0x3, 0, 1, [0, 0, 0, code]);

    public static byte[] GoAway(byte code) => Frame(0x7, 0, 0, [0, 0, 0, 0, 0, 0, 0, code]);

    /// <summary>Reads what a client sends, to the head of its first call.</summary>
    public static async Task UntilCallAsync(Stream stream, CancellationToken cancellationToken)
    {
        await stream.ReadExactlyAsync(new byte[PrefaceLength], cancellationToken);
        var header = new byte[9];
        do
        {
            await stream.ReadExactlyAsync(header, cancellationToken);
            await stream.ReadExactlyAsync(new byte[BinaryPrimitives.ReadInt32BigEndian(header) >> 8], cancellationToken);
        }
        while (header[3] != 0x1);
    }

    // A literal without indexing and without Huffman, both lengths below 127.
    private static byte[] Literal(string name, string value) =>
        [0, (byte)name.Length, .. Encoding.ASCII.GetBytes(name), (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];

    private static byte[] Frame(byte type, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8);
        (frame[3], frame[4]) = (type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        return frame;
    }
}
