using System.Net;
using System.Net.Sockets;
using ActorWatch.Api.Endpoints;
using ActorWatch.Supervision.Heartbeats;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ActorWatch.Api.Heartbeats;

/// <summary>
/// Takes heartbeats, and nothing else of the API, on a TCP address of this machine. Connections are counted, and one that says
/// nothing is closed; a program that keeps one alive may be silent for five minutes.
/// </summary>
internal sealed class HeartbeatServer : IAsyncDisposable
{
    private const int MaxConnections = 2000;

    private readonly IPEndPoint _address;
    private readonly HeartbeatApplication _application;
    private readonly KestrelServer _server;

    public HeartbeatServer(HeartbeatDesk desk, IServiceProvider kestrelServices)
    {
        _address = desk.Address;
        _application = new HeartbeatApplication(new RouteTable([RouteTable.Heartbeat(new HeartbeatEndpoint(desk))]));
        var options = new KestrelServerOptions { ApplicationServices = kestrelServices, AddServerHeader = false };
        options.Limits.MaxRequestBodySize = 64 * 1024;
        options.Limits.MaxConcurrentConnections = MaxConnections;
        options.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(5);
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        options.Listen(_address, static listen => listen.Protocols = HttpProtocols.Http1);
        var transport = new SocketTransportFactory(
            Options.Create(new SocketTransportOptions { IOQueueCount = 1 }), NullLoggerFactory.Instance);
        _server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
    }

    /// <summary>Listens.</summary>
    /// <exception cref="SocketInUseException">The address cannot be had.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _server.StartAsync(_application, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or SocketException or AddressInUseException)
        {
            throw new SocketInUseException(
                $"Cannot listen on {_address}: {error.Message.TrimEnd('.')}. Set api.heartbeats to another address, or off.", error);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => _server.StopAsync(cancellationToken);

    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        return ValueTask.CompletedTask;
    }
}
