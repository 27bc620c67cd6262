using System.Net.Sockets;
using System.Text;

namespace ActorWatch.Cli.Tests.Daemon.Notifying;

/// <summary>Hears what a service tells, as systemd would.</summary>
internal sealed class Listener : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("aw-notify-").FullName;
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

    public Listener(bool isAbstract = false)
    {
        Address = isAbstract ? $"@{Path.GetFileName(_directory)}" : Path.Combine(_directory, "notify");
        _socket.Bind(new UnixDomainSocketEndPoint(isAbstract ? "\0" + Address[1..] : Address));
    }

    public string Address { get; }

    /// <summary>Whether nothing has come that was not read.</summary>
    public bool IsSilent => _socket.Available == 0;

    /// <summary>The next message; one must come within 20 s.</summary>
    public async Task<string> NextAsync()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(20));
        var buffer = new byte[4096];
        var length = await _socket.ReceiveAsync(buffer, deadline.Token);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    public void Dispose()
    {
        _socket.Dispose();
        Directory.Delete(_directory, recursive: true);
    }
}
