using System.Net.Sockets;
using System.Text;

namespace ActorWatch.IntegrationTests.Support;

/// <summary>Hears what a service tells, as systemd would.</summary>
internal sealed class ServiceListener : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

    public ServiceListener(Folder folder)
    {
        Address = folder["notify"];
        _socket.Bind(new UnixDomainSocketEndPoint(Address));
    }

    public string Address { get; }

    /// <summary>Reads until a message comes that begins so.</summary>
    /// <returns>All that were read, that one last.</returns>
    public async Task<List<string>> UntilAsync(string beginning)
    {
        using var deadline = Deadline.In(30);
        var buffer = new byte[4096];
        List<string> messages = [];
        while (messages.Count == 0 || !messages[^1].StartsWith(beginning, StringComparison.Ordinal))
        {
            messages.Add(Encoding.UTF8.GetString(buffer, 0, await _socket.ReceiveAsync(buffer, deadline.Token)));
        }

        return messages;
    }

    public void Dispose() => _socket.Dispose();
}
