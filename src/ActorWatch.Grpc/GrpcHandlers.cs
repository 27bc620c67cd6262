using System.Diagnostics;
using System.Net;
using System.Net.Security;

namespace ActorWatch.Grpc;

/// <summary>Makes request handlers that suit gRPC: HTTP/2 alone, with TLS for https and without for http.</summary>
public static class GrpcHandlers
{
    private const int WindowSize = 65_535;

    /// <summary>Makes one. It has no proxy and no cookies, sends nothing of the caller's traces, and buffers little.</summary>
    /// <param name="tls">How a server is trusted; null as the system does.</param>
    /// <param name="connect">Makes the connections, to a Unix socket for example; null for TCP to the address.</param>
    public static SocketsHttpHandler Create(
        SslClientAuthenticationOptions? tls = null,
        Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect = null)
    {
        var handler = new SocketsHttpHandler
        {
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = connect,
            InitialHttp2StreamWindowSize = WindowSize,
            UseCookies = false,
            UseProxy = false,
        };
        if (tls is not null)
        {
            handler.SslOptions = tls;
        }

        return handler;
    }
}
