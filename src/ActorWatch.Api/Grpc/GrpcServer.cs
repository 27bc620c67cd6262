using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ActorWatch.Api.Grpc;

/// <summary>
/// Serves gRPC, and nothing else of the API, on a TCP address. Whoever connects there is a stranger: connections are counted,
/// and one that says nothing is closed.
/// </summary>
internal sealed class GrpcServer : IAsyncDisposable
{
    private const int MaxConnections = 1000;

    private readonly IPEndPoint _address;
    private readonly GrpcApplication _application;
    private readonly KestrelServer _server;

    public GrpcServer(IPEndPoint address, GrpcDispatcher dispatcher, TimeProvider time, IServiceProvider kestrelServices)
    {
        _address = address;
        _application = new GrpcApplication(dispatcher);
        var options = new KestrelServerOptions { ApplicationServices = kestrelServices, AddServerHeader = false };
        options.Limits.MaxRequestBodySize = 64 * 1024;
        options.Limits.MaxConcurrentConnections = MaxConnections;
        options.Listen(address, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            listen.Use(next => connection => RunAsync(connection, next, time));
        });
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
                $"Cannot listen on {_address}: {error.Message.TrimEnd('.')}. Set api.grpc to another address, or off.", error);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => _server.StopAsync(cancellationToken);

    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task RunAsync(ConnectionContext connection, ConnectionDelegate next, TimeProvider time)
    {
        if (await Http2Preface.IsThereAsync(connection, time) is null)
        {
            connection.Abort();
            return;
        }

        await next(connection);
    }
}
