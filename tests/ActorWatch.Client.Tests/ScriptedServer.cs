using System.Net.Sockets;
using System.Text;

namespace ActorWatch.Client.Tests;

/// <summary>
/// Accepts one connection, reads its request, sends given bytes and hangs up, or stays silent until it is disposed.
/// </summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("aw-client-").FullName;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    private ScriptedServer(IReadOnlyList<byte[]> parts, bool staysSilent)
    {
        _listener.Bind(new UnixDomainSocketEndPoint(SocketPath));
        _listener.Listen(1);
        _serving = ServeAsync(parts, staysSilent);
    }

    public string SocketPath => Path.Combine(_directory, "s");

    public string Request { get; private set; } = "";

    public static ScriptedServer Sending(params string[] parts) =>
        new([.. parts.Select(Encoding.UTF8.GetBytes)], staysSilent: false);

    public static ScriptedServer SendingThenSilent(params string[] parts) =>
        new([.. parts.Select(Encoding.UTF8.GetBytes)], staysSilent: true);

    public ActorWatchClient Client(bool blocking, TimeSpan? timeout = null) => new(new ActorWatchClientOptions
    {
        SocketPath = SocketPath,
        Blocking = blocking,
        Timeout = timeout ?? TimeSpan.FromSeconds(30),
    });

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _serving;
        _end.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task ServeAsync(IReadOnlyList<byte[]> parts, bool staysSilent)
    {
        try
        {
            using var connection = await _listener.AcceptAsync(_end.Token);
            var buffer = new byte[4096];
            var read = await connection.ReceiveAsync(buffer, _end.Token);
            Request = Encoding.ASCII.GetString(buffer, 0, read);
            foreach (var part in parts)
            {
                await connection.SendAsync(part, _end.Token);
            }

            if (staysSilent)
            {
                await Task.Delay(Timeout.Infinite, _end.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over, or the client hung up on us.
        }
    }
}
