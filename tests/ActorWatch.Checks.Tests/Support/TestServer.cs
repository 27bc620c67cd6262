using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ActorWatch.Checks.Tests.Support;

/// <summary>A server on a free port that answers each connection with the same bytes, or never.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private const char TlsHandshake = '\u0016';

    private readonly CancellationTokenSource _stop = new();
    private readonly TcpListener _listener;
    private readonly X509Certificate2? _certificate;
    private readonly string? _answer;
    private readonly List<string> _requests = [];
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _loop;

    private TestServer(IPAddress address, string? answer, X509Certificate2? certificate)
    {
        _answer = answer;
        _certificate = certificate;
        _listener = new TcpListener(address, 0);
        _listener.Start();
        _loop = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Ends when something of the first request has been read: its sender is connected.</summary>
    public Task Asked => _asked.Task;

    /// <summary>Ends when the other side of a silent server's first connection has closed it.</summary>
    public Task Left => _left.Task;

    /// <summary>The heads of the requests.</summary>
    public IReadOnlyList<string> Requests => _requests;

    public static TestServer Answering(string answer, X509Certificate2? certificate = null) =>
        new(IPAddress.Loopback, answer.ReplaceLineEndings("\r\n"), certificate);

    public static TestServer AnsweringOn(IPAddress address, string answer) =>
        new(address, answer.ReplaceLineEndings("\r\n"), null);

    /// <summary>Accepts, reads and says nothing.</summary>
    public static TestServer Silent() => new(IPAddress.Loopback, null, null);

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
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            await using var stream = await OpenAsync(socket);
            var head = await ReadHeadAsync(stream);
            _requests.Add(head);
            if (_answer is not null)
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(_answer), _stop.Token);
                return;
            }

            _ = await stream.ReadAsync(new byte[1], _stop.Token);
            _left.TrySetResult();
        }
        catch (Exception exception) when (
            exception is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The check went away, or does not trust us: the next one may.
            _left.TrySetResult();
        }
    }

    private async Task<Stream> OpenAsync(Socket socket)
    {
        var plain = new NetworkStream(socket);
        if (_certificate is null)
        {
            return plain;
        }

        var secure = new SslStream(plain);
        await secure.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = _certificate },
            _stop.Token);
        return secure;
    }

    private async Task<string> ReadHeadAsync(Stream stream)
    {
        var head = new StringBuilder();
        var buffer = new byte[4096];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, _stop.Token);
            if (read == 0)
            {
                _left.TrySetResult();
                break;
            }

            _asked.TrySetResult();
            head.Append(Encoding.Latin1.GetString(buffer, 0, read));
            if (_answer is not null && head[0] == TlsHandshake)
            {
                break;
            }
        }

        return head.ToString();
    }
}
