using System.Net;
using System.Net.Sockets;
using ActorWatch.Checks.Network;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Checks.Tcp;

/// <summary>
/// Passes when a connection is accepted, and closes it at once, in order (no reset unless the server has already
/// sent something). A thousand of these run all the time, so a loopback address takes a path of four system calls.
/// </summary>
internal sealed class TcpProbe : IProbe
{
    private readonly CheckAddress _address;
    private readonly Connector _connector;
    private readonly SocketAddress? _loopback;
    private readonly Task<ProbeResult> _passed;

    public TcpProbe(TcpCheckSpec check, Connector connector)
    {
        _address = new CheckAddress(check.Host, check.Port);
        _connector = connector;
        _passed = Task.FromResult(ConnectVerdict.Connected(_address));
        _loopback = LoopbackConnect.IsSupported && _address is { Problem: null, Known: [var first, ..] }
            && IPAddress.IsLoopback(first)
                ? new IPEndPoint(first, _address.Port).Serialize()
                : null;
    }

    public Task<ProbeResult> CheckAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        var known = _loopback is null ? null : LoopbackConnect.Try(_loopback);
        if (known == SocketError.Success)
        {
            return _passed;
        }

        // Refused on the first of several addresses (localhost), or not known yet: the general way.
        return known is { } error && _address.Known is { Count: 1 }
            ? Task.FromResult(ConnectVerdict.Refused(_address, error))
            : ConnectAndCloseAsync(cancellationToken);
    }

    private async Task<ProbeResult> ConnectAndCloseAsync(CancellationToken cancellationToken)
    {
        var connection = await _connector.ConnectAsync(_address, cancellationToken).ConfigureAwait(false);
        connection.Socket?.Dispose();
        return connection.Result;
    }
}
