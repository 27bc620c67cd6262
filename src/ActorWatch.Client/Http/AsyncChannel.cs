using System.Net.Sockets;

namespace ActorWatch.Client.Http;

/// <summary>A channel that holds no thread while it waits.</summary>
internal sealed class AsyncChannel(Socket socket) : ByteChannel(socket)
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (Deadline.IsNone)
        {
            return await Socket.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false);
        }

        using var limited = Limit(cancellationToken);
        try
        {
            return await Socket.ReceiveAsync(buffer, limited.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        using var limited = Limit(cancellationToken);
        try
        {
            for (var rest = bytes; rest.Length > 0;)
            {
                rest = rest[await Socket.SendAsync(rest, limited.Token).ConfigureAwait(false)..];
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    private CancellationTokenSource Limit(CancellationToken cancellationToken)
    {
        var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (!Deadline.IsNone)
        {
            limited.CancelAfter(Deadline.Remaining);
        }

        return limited;
    }
}
