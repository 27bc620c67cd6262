using System.Net.Sockets;

namespace ActorWatch.Client.Http;

/// <summary>Bytes to and from a daemon. Not thread-safe: one exchange owns it.</summary>
internal abstract class ByteChannel(Socket socket) : IDisposable
{
    /// <summary>By when each read and write must be done; changed by the exchange from phase to phase.</summary>
    public Deadline Deadline { get; set; }

    protected Socket Socket { get; } = socket;

    /// <summary>Reads some bytes; 0 at the end.</summary>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    /// <exception cref="SocketException">The connection broke.</exception>
    public abstract ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>Writes all bytes.</summary>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    /// <exception cref="SocketException">The connection broke.</exception>
    public abstract ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    public void Dispose() => Socket.Dispose();
}
