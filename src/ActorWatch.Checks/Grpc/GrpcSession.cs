using System.Net.Security;
using System.Net.Sockets;
using ActorWatch.Grpc;

namespace ActorWatch.Checks.Grpc;

/// <summary>One connection to a gRPC server, and the client on it. Not thread-safe: one run after the other uses it.</summary>
internal sealed class GrpcSession : IDisposable
{
    private static readonly GrpcClientOptions Limits = new() { MaxMessageLength = 64 * 1024 };

    private readonly Socket _socket;
    private readonly CheckedConnection _connection;
    private readonly HttpMessageInvoker _invoker;

    /// <param name="socket">Connected; the session ends it.</param>
    /// <param name="tls">How the server is trusted; null without TLS.</param>
    /// <param name="server">Whom to call.</param>
    /// <param name="since">Time stamp of the connection.</param>
    public GrpcSession(Socket socket, SslClientAuthenticationOptions? tls, Uri server, long since)
    {
        _socket = socket;
        _connection = new CheckedConnection(socket);
        _invoker = new HttpMessageInvoker(GrpcHandlers.Create(tls, _connection.TakeAsync));
        Client = new GrpcClient(_invoker, server, Limits);
        Since = since;
    }

    public GrpcClient Client { get; }

    public long Since { get; }

    /// <summary>The first line of a server that does not speak HTTP/2; null where it does, or said too little.</summary>
    public string? ForeignStart() => _connection.ForeignStart();

    public void Dispose()
    {
        _invoker.Dispose();
        _connection.Dispose();
        _socket.Dispose();
    }
}
