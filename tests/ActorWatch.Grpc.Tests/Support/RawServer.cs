using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ActorWatch.Grpc.Tests.Support;

/// <summary>
/// A server that writes the given bytes to each connection: in HTTP/2 its settings at once and the others when a call has
/// come, else all when something has.
/// </summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _answer;
    private readonly bool _closes;
    private readonly Task _loop;

    private RawServer(byte[] answer, bool closes)
    {
        (_answer, _closes) = (answer, closes);
        _listener.Start();
        _loop = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Writes the bytes and closes.</summary>
    public static RawServer Closing(params byte[][] parts) => new([.. parts.SelectMany(part => part)], closes: true);

    /// <summary>Writes the bytes and then nothing more.</summary>
    public static RawServer Silent(params byte[][] parts) => new([.. parts.SelectMany(part => part)], closes: false);

    public static byte[] Text(string text) => Encoding.ASCII.GetBytes(text);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var socket = await _listener.AcceptSocketAsync(_stop.Token);
                await ServeAsync(socket);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            await using var stream = new NetworkStream(socket);
            if (_answer.AsSpan().StartsWith(Http2.Settings))
            {
                await stream.WriteAsync(_answer.AsMemory(0, Http2.Settings.Length), _stop.Token);
                await Http2.UntilCallAsync(stream, _stop.Token);
                await stream.WriteAsync(_answer.AsMemory(Http2.Settings.Length), _stop.Token);
            }
            else
            {
                _ = await stream.ReadAsync(new byte[4096], _stop.Token);
                await stream.WriteAsync(_answer, _stop.Token);
            }

            if (_closes)
            {
                socket.Shutdown(SocketShutdown.Send);
            }

            await stream.CopyToAsync(Stream.Null, _stop.Token);
        }
        catch (IOException)
        {
            // The next connection may go better.
        }
    }
}
