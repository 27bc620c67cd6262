using ActorWatch.Api.Endpoints;
using ActorWatch.Api.Grpc;
using ActorWatch.Api.Heartbeats;
using ActorWatch.Api.Peers;
using ActorWatch.Api.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ActorWatch.Api;

/// <summary>
/// Serves the API, and gRPC health beside it, on a Unix socket that only root and the daemon's own user may use; gRPC health
/// also on a TCP address where one is wanted, and heartbeats on another one. It is Kestrel without the web host
/// around it: that saves 6 MB of memory and 25 ms at the start, and six addresses need no routing engine.
/// </summary>
public sealed class ApiServer : IAsyncDisposable
{
    private readonly string _socketPath;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ServiceProvider _kestrelServices = new ServiceCollection().AddLogging().BuildServiceProvider();
    private readonly KestrelServer _server;
    private readonly ApiApplication _application;
    private readonly GrpcServer? _grpc;
    private readonly HeartbeatServer? _heartbeats;

    /// <summary>Prepares a server; <see cref="StartAsync"/> listens.</summary>
    /// <param name="socketPath">Where it listens; a relative path is one of the working directory.</param>
    /// <param name="services">What it translates to.</param>
    /// <param name="loggers">Where failures of requests are told.</param>
    public ApiServer(string socketPath, ApiServices services, ILoggerFactory loggers)
        : this(socketPath, services, loggers, new PeerPolicy(OwnUser.Id))
    {
    }

    internal ApiServer(string socketPath, ApiServices services, ILoggerFactory loggers, PeerPolicy peers)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(loggers);
        _socketPath = socketPath;
        var logger = loggers.CreateLogger<ApiServer>();
        var calls = new GrpcDispatcher(services, logger, _stopping.Token);
        _application = new ApiApplication(RouteTable.Create(services, _stopping.Token), calls, peers, logger);
        _grpc = services.GrpcAddress is { } address ? new GrpcServer(address, calls, services.Time, _kestrelServices) : null;
        _heartbeats = services.Heartbeats is { } desk ? new HeartbeatServer(desk, _kestrelServices) : null;
        var options = new KestrelServerOptions
        {
            ApplicationServices = _kestrelServices,
            AddServerHeader = false,
            AllowAlternateSchemes = true, // see PriorKnowledge
        };
        options.Limits.MaxRequestBodySize = 64 * 1024;
        // Whoever pages through a log reads as slowly as he likes.
        options.Limits.MinResponseDataRate = null;
        options.ListenUnixSocket(socketPath, listen =>
        {
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            listen.Use(next => connection => PriorKnowledge.RunAsync(connection, next, services.Time));
        });
        // What Kestrel itself has to say is of use to nobody who reads a daemon's log.
        var transport = new SocketTransportFactory(
            Options.Create(new SocketTransportOptions { IOQueueCount = 1 }), NullLoggerFactory.Instance);
        var lasting = new LastingSocketFactory(transport, services.Time, logger);
        _server = new KestrelServer(Options.Create(options), lasting, NullLoggerFactory.Instance);
    }

    /// <summary>Listens. A socket that a dead daemon left is replaced, and one that somebody removes is made again.</summary>
    /// <exception cref="SocketInUseException">Another daemon answers there, or a socket cannot be made.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_grpc is not null)
        {
            await _grpc.StartAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_heartbeats is not null)
        {
            await _heartbeats.StartAsync(cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await _server.StartAsync(_application, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or AddressInUseException)
        {
            throw new SocketInUseException(
                $"Cannot listen on '{_socketPath}': {error.Message} Set api.socket to a path that this user may create.",
                error);
        }
    }

    /// <summary>Ends all streams, lets running requests finish until cancelled, and removes the socket.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(
            _server.StopAsync(cancellationToken),
            _grpc?.StopAsync(cancellationToken) ?? Task.CompletedTask,
            _heartbeats?.StopAsync(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _server.Dispose();
        if (_grpc is not null)
        {
            await _grpc.DisposeAsync().ConfigureAwait(false);
        }

        if (_heartbeats is not null)
        {
            await _heartbeats.DisposeAsync().ConfigureAwait(false);
        }

        await _kestrelServices.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }
}
