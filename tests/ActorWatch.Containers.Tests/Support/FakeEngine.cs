using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using ActorWatch.Containers.Engine;
using ActorWatch.Supervision.Configuration;

namespace ActorWatch.Containers.Tests.Support;

/// <summary>Answers requests on a Unix socket as a test says, one connection for each; notes what was asked.</summary>
internal sealed class FakeEngine : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aw-engine-").FullName;
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<string, (int Status, string Body)?> _answer;
    private readonly Task _loop;

    /// <param name="answer">The answer to a request such as <c>GET /v1.41/events</c>; null never ends one.</param>
    public FakeEngine(Func<string, (int Status, string Body)?> answer)
    {
        _answer = answer;
        _socket.Bind(new UnixDomainSocketEndPoint(Path));
        _socket.Listen();
        _loop = RunAsync();
    }

    public string Path => System.IO.Path.Combine(_folder, "s");

    public ConcurrentQueue<string> Requests { get; } = new();

    public DockerOptions Options => new() { Host = $"unix://{Path}" };

    /// <summary>The answer of an engine to GET /version.</summary>
    public static (int Status, string Body) Version(string newest, string oldest) =>
        (200, $$"""{ "Version": "x", "ApiVersion": "{{newest}}", "MinAPIVersion": "{{oldest}}" }""");

    public EngineClient Client() => new(EngineAddress.Of(Options), TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _loop;
        _socket.Dispose();
        _end.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var connection = await _socket.AcceptAsync(_end.Token);
                _ = ServeAsync(connection);
            }
        }
        catch (OperationCanceledException)
        {
            // The test ends.
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        using var owned = connection;
        try
        {
            await using var stream = new NetworkStream(connection);
            using var reader = new StreamReader(stream, Encoding.ASCII);
            var request = await reader.ReadLineAsync(_end.Token) ?? "";
            while (await reader.ReadLineAsync(_end.Token) is { Length: > 0 })
            {
            }

            var asked = string.Join(' ', request.Split(' ')[..2]);
            Requests.Enqueue(asked);
            var answer = _answer(asked);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(
                $"HTTP/1.1 {answer?.Status ?? 200} X\r\nConnection: close\r\n\r\n{answer?.Body}"), _end.Token);
            if (answer is null)
            {
                await Task.Delay(Timeout.Infinite, _end.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // The test ends, or the client left.
        }
    }
}
