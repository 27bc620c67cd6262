using System.Net.Sockets;

namespace ActorWatch.Client.Http;

/// <summary>Connects to a daemon's socket and tells the ways apart in which that fails.</summary>
internal static class DaemonConnector
{
    /// <exception cref="ActorWatchClientException">Nobody is there, or it may not be used.</exception>
    public static async ValueTask<ByteChannel> ConnectAsync(
        ActorWatchClientOptions options, Deadline deadline, CancellationToken cancellationToken)
    {
        var path = options.SocketPath;
        UnixDomainSocketEndPoint address;
        try
        {
            address = new UnixDomainSocketEndPoint(path);
        }
        catch (ArgumentException)
        {
            throw new ActorWatchClientException(
                ClientFailure.DaemonUnreachable,
                $"Cannot reach the daemon: '{path}' is no address of a socket. Its path must have 1 to 107 bytes.");
        }

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            if (options.Blocking)
            {
                socket.SendTimeout = (int)Math.Clamp(deadline.Remaining.TotalMilliseconds, 1, int.MaxValue);
                socket.Connect(address);
                return new BlockingChannel(socket) { Deadline = deadline };
            }

            await socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
            return new AsyncChannel(socket) { Deadline = deadline };
        }
        catch (SocketException error)
        {
            socket.Dispose();
            throw Explain(path, error);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static ActorWatchClientException Explain(string path, SocketException error) => error.SocketErrorCode switch
    {
        SocketError.AccessDenied => new(
            ClientFailure.NotAllowed,
            $"Cannot reach the daemon: this user may not use the socket '{path}'. Ask as its owner or as root.",
            error),
        SocketError.ConnectionRefused => new(
            ClientFailure.DaemonUnreachable,
            $"Cannot reach the daemon: nobody listens on the socket '{path}'.",
            error),
        SocketError.WouldBlock or SocketError.TryAgain or SocketError.TimedOut => new(
            ClientFailure.TimedOut,
            $"Cannot reach the daemon: it accepts no connection on '{path}' at present.",
            error),
        _ when !File.Exists(path) => new(
            ClientFailure.DaemonUnreachable, $"Cannot reach the daemon: there is no socket '{path}'.", error),
        _ => new(
            ClientFailure.DaemonUnreachable, $"Cannot reach the daemon: '{path}': {error.Message}.", error),
    };
}
