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

    /// <summary>Reads until for each beginning a message has come, in whatever order.</summary>
    /// <returns>All that were read, the last of those last.</returns>
    public async Task<List<string>> UntilAsync(params string[] beginnings)
    {
        using var deadline = Deadline.In(30);
        var buffer = new byte[4096];
        List<string> messages = [];
        while (!beginnings.All(beginning => messages.Exists(message => message.StartsWith(beginning, StringComparison.Ordinal))))
        {
            messages.Add(Encoding.UTF8.GetString(buffer, 0, await _socket.ReceiveAsync(buffer, deadline.Token)));
        }

        return messages;
    }

    public void Dispose() => _socket.Dispose();
}
