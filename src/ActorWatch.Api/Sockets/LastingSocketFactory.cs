using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Api.Sockets;

/// <summary>Makes listeners on a Unix socket that outlive the file of the socket.</summary>
/// <param name="inner">Makes the listeners that do the work.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where a file that cannot be made again is told of.</param>
internal sealed class LastingSocketFactory(IConnectionListenerFactory inner, TimeProvider time, ILogger logger)
    : IConnectionListenerFactory
{
    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var listener = new LastingSocketListener(inner, endpoint, time, logger);
        await listener.BindAsync(cancellationToken).ConfigureAwait(false);
        return listener;
    }
}
