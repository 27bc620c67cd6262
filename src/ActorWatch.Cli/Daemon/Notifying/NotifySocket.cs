using System.Net.Sockets;
using System.Text;

namespace ActorWatch.Cli.Daemon.Notifying;

/// <summary>
/// The socket on which systemd hears from its services. Thread-safe; it never blocks and never throws: what systemd does
/// not take at once is lost, or waits for the next message.
/// </summary>
internal sealed class NotifySocket : IDisposable
{
    /// <summary>The variable that names it.</summary>
    public const string Variable = "NOTIFY_SOCKET";

    private const int MaxWaiting = 32;

    private readonly Socket _socket;
    private readonly UnixDomainSocketEndPoint _manager;
    private readonly Queue<byte[]> _waiting = [];
    private readonly Lock _sending = new();

    private NotifySocket(Socket socket, UnixDomainSocketEndPoint manager)
    {
        _socket = socket;
        _manager = manager;
    }

    /// <summary>Opens the socket of an address.</summary>
    /// <param name="address">A path, or a name behind <c>@</c> that is in no file system.</param>
    /// <returns>Null where nobody listens to services, or in a way that is not known here.</returns>
    public static NotifySocket? Open(string? address)
    {
        if (address is not ['/' or '@', _, ..])
        {
            return null;
        }

        try
        {
            var manager = new UnixDomainSocketEndPoint(address[0] == '@' ? "\0" + address[1..] : address);
            var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };
            return new NotifySocket(socket, manager);
        }
        catch (Exception error) when (error is SocketException or ArgumentException or PlatformNotSupportedException)
        {
            return null; // too long, or a system without such sockets
        }
    }

    /// <summary>Sends what waits and then a message; false when it was not taken and is lost.</summary>
    public bool Send(string message)
    {
        lock (_sending)
        {
            return FlushWaiting() && TrySend(Encoding.UTF8.GetBytes(message));
        }
    }

    /// <summary>Sends a message that must arrive: what is not taken now waits, and is sent before the next.</summary>
    public void SendOrKeep(string message)
    {
        lock (_sending)
        {
            if (_waiting.Count == MaxWaiting)
            {
                _waiting.Dequeue();
            }

            _waiting.Enqueue(Encoding.UTF8.GetBytes(message));
            FlushWaiting();
        }
    }

    /// <summary>Sends what waits.</summary>
    public void Flush()
    {
        lock (_sending)
        {
            FlushWaiting();
        }
    }

    public void Dispose() => _socket.Dispose();

    private bool FlushWaiting()
    {
        while (_waiting.TryPeek(out var message))
        {
            if (!TrySend(message))
            {
                return false;
            }

            _waiting.Dequeue();
        }

        return true;
    }

    private bool TrySend(byte[] message)
    {
        try
        {
            return _socket.SendTo(message, _manager) == message.Length;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return false; // its queue is full, or it is starting again itself
        }
    }
}
