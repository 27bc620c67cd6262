using System.Net.Sockets;

namespace ActorWatch.Client.Http;

/// <summary>A channel whose calls block the thread and have completed when they return.</summary>
internal sealed class BlockingChannel(Socket socket) : ByteChannel(socket)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var cancellation = InterruptOn(cancellationToken);
        try
        {
            Socket.ReceiveTimeout = RemainingMilliseconds();
            return new(Socket.Receive(buffer.Span));
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            throw Translate(error, cancellationToken);
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        using var cancellation = InterruptOn(cancellationToken);
        try
        {
            for (var rest = bytes.Span; rest.Length > 0;)
            {
                Socket.SendTimeout = RemainingMilliseconds();
                rest = rest[Socket.Send(rest)..];
            }

            return ValueTask.CompletedTask;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            throw Translate(error, cancellationToken);
        }
    }

    private static Exception Translate(Exception error, CancellationToken cancellationToken) => error switch
    {
        _ when cancellationToken.IsCancellationRequested => new OperationCanceledException(cancellationToken),
        SocketException { SocketErrorCode: SocketError.TimedOut or SocketError.WouldBlock or SocketError.TryAgain } =>
            new TimeoutException(),
        _ => error,
    };

    private int RemainingMilliseconds()
    {
        if (Deadline.IsNone)
        {
            return 0;
        }

        var left = Math.Ceiling(Deadline.Remaining.TotalMilliseconds);
        return left > 0 ? (int)Math.Min(left, int.MaxValue) : throw new TimeoutException();
    }

    // A blocked thread hears nothing of a token: the socket is closed under it.
    private CancellationTokenRegistration InterruptOn(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return cancellationToken.UnsafeRegister(static socket => ((Socket)socket!).Dispose(), Socket);
    }
}
