using System.Net.Sockets;
using System.Text;

namespace ActorWatch.Checks.Grpc;

/// <summary>
/// A connected socket that a request handler takes once; it remembers what the server began with, for a server that is none
/// of HTTP/2 may be gone before the handler has read what it said. Not thread-safe: one call owns it.
/// </summary>
internal sealed class CheckedConnection(Socket socket) : NetworkStream(socket, ownsSocket: false)
{
    private const int FrameTypeAt = 3;
    private const byte Settings = 4;

    private readonly byte[] _start = new byte[64];
    private int _length;
    private int _isTaken;

    /// <exception cref="IOException">It was taken before: there is no second one.</exception>
    public ValueTask<Stream> TakeAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken) =>
        Interlocked.Exchange(ref _isTaken, 1) == 0
            ? ValueTask.FromResult<Stream>(this)
            : throw new IOException("the server closed the connection");

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await base.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (_length < _start.Length)
        {
            var kept = buffer.Span[..Math.Min(read, _start.Length - _length)];
            kept.CopyTo(_start.AsSpan(_length));
            _length += kept.Length;
        }

        return read;
    }

    /// <summary>The first line of a server that does not speak HTTP/2; null where it does, or said too little.</summary>
    public string? ForeignStart()
    {
        try
        {
            if (_length < _start.Length && Socket.Available > 0)
            {
                _length += Socket.Receive(_start.AsSpan(_length));
            }
        }
        catch (SocketException)
        {
            // Nothing more is to be had of it.
        }

        return _length <= FrameTypeAt || _start[FrameTypeAt] == Settings
            ? null
            : MessageText.Line(Encoding.Latin1.GetString(_start, 0, _length).AsSpan().TrimStart().ToString().Split('\r', '\n')[0]);
    }
}
