using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ActorWatch.Cli.Daemon;
using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Tests;

/// <summary>Runs command lines against a daemon that gives one answer to everything.</summary>
internal sealed class ApplicationFixture : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("aw-cli-").FullName;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _end = new();
    private Task _serving = Task.CompletedTask;

    public List<string> Requests { get; } = [];

    public string SocketPath => Path.Combine(_directory, "s");

    public string Folder => _directory;

    public IDaemonHost Host { get; set; } = new FakeDaemonHost();

    public static ApplicationFixture Answering(StatusReport status) =>
        Answering(200, JsonSerializer.Serialize(status, ApiJson.Wire.StatusReport));

    public static ApplicationFixture Answering(int status, string body)
    {
        var fixture = new ApplicationFixture();
        fixture._listener.Bind(new UnixDomainSocketEndPoint(fixture.SocketPath));
        fixture._listener.Listen(16);
        var bytes = Encoding.UTF8.GetBytes(body);
        var head = $"HTTP/1.1 {status} X\r\nContent-Length: {bytes.Length}\r\n\r\n";
        fixture._serving = Task.Run(() => fixture.ServeAsync([.. Encoding.ASCII.GetBytes(head), .. bytes]));
        return fixture;
    }

    public static ApplicationFixture WithoutDaemon() => new();

    public async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var captured = new CapturedTerminal();
        var code = await Application.RunAsync(
            [.. arguments, "--socket", SocketPath], captured.Terminal, new FixedTime(Some.Noon), Host);
        return (code, captured.Output, captured.Error);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _serving;
        _end.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task ServeAsync(byte[] answer)
    {
        try
        {
            while (true)
            {
                using var connection = await _listener.AcceptAsync(_end.Token);
                var buffer = new byte[4096];
                var read = await connection.ReceiveAsync(buffer, _end.Token);
                Requests.Add(Encoding.ASCII.GetString(buffer, 0, read).Split("\r\n")[0]);
                await connection.SendAsync(answer, _end.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
