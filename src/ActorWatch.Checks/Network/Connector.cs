using System.Net;
using System.Net.Sockets;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Checks.Network;

/// <summary>
/// Connects to the address of a check: over IPv4 and IPv6, to one address after another where a name has several.
/// Thread-safe.
/// </summary>
/// <param name="resolver">Looks up names.</param>
internal sealed class Connector(HostResolver resolver)
{
    /// <summary>Connects; never throws for what the network does, and returns at the latest when the token fires.</summary>
    public async Task<Connection> ConnectAsync(CheckAddress address, CancellationToken cancellationToken)
    {
        if (address.Problem is { } problem)
        {
            return new Connection(null, ProbeResult.Error(problem));
        }

        var addresses = address.Known;
        if (addresses is null)
        {
            try
            {
                addresses = await resolver.ResolveAsync(address.Host, cancellationToken).ConfigureAwait(false);
            }
            catch (SocketException exception)
            {
                return new Connection(null, ConnectVerdict.NotResolved(address, exception.SocketErrorCode));
            }
            catch (ArgumentException)
            {
                return new Connection(null, ConnectVerdict.NotResolved(address, SocketError.HostNotFound));
            }
            catch (OperationCanceledException)
            {
                return new Connection(null, ConnectVerdict.NotResolvedInTime(address));
            }
        }

        return await ConnectAsync(address, addresses, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Connection> ConnectAsync(
        CheckAddress address,
        IReadOnlyList<IPAddress> addresses,
        CancellationToken cancellationToken)
    {
        var worst = ConnectVerdict.NotResolved(address, SocketError.HostNotFound);
        foreach (var candidate in addresses)
        {
            var connection = await ConnectAsync(address, candidate, cancellationToken).ConfigureAwait(false);
            if (connection.Socket is not null || cancellationToken.IsCancellationRequested)
            {
                return connection;
            }

            // What one address says about the component counts more than that another one cannot be used here.
            worst = worst.Outcome == ProbeOutcome.Failed ? worst : connection.Result;
        }

        return new Connection(null, worst);
    }

    private static async Task<Connection> ConnectAsync(
        CheckAddress address,
        IPAddress candidate,
        CancellationToken cancellationToken)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(candidate.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(new IPEndPoint(candidate, address.Port), cancellationToken).ConfigureAwait(false);
            return new Connection(socket, ConnectVerdict.Connected(address));
        }
        catch (SocketException exception)
        {
            socket?.Dispose();
            return new Connection(null, ConnectVerdict.Refused(address, exception.SocketErrorCode));
        }
        catch (OperationCanceledException)
        {
            socket?.Dispose();
            return new Connection(null, ConnectVerdict.TimedOut(address));
        }
    }
}
