using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using ActorWatch.Checks.Tls;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Checks.Http;

/// <summary>
/// Holds one request handler for each way to trust a server. A handler keeps no connection, no cookie and no answer; a
/// request brings its connected socket in <see cref="SocketKey"/>. Thread-safe.
/// </summary>
/// <param name="trust">The ways.</param>
internal sealed class HttpHandlers(ServerTrust trust)
{
    /// <summary>The option of a request that holds its connected socket.</summary>
    public static readonly HttpRequestOptionsKey<Socket> SocketKey = new("socket");

    // A handler that nobody can ask for any more holds nothing open; checks that still use it end undisturbed.
    private readonly ConditionalWeakTable<SslClientAuthenticationOptions, HttpMessageInvoker> _handlers = [];

    /// <summary>The handler of a check; null, and an error, where its file of authorities cannot be used.</summary>
    public HttpMessageInvoker? For(HttpCheckSpec check, out ProbeResult problem) =>
        trust.For(check.TlsAuthority, check.TlsInsecure, out problem) is { } tls ? _handlers.GetValue(tls, Create) : null;

    private static HttpMessageInvoker Create(SslClientAuthenticationOptions tls) =>
        new(new SocketsHttpHandler
        {
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = TakeSocket,
            PooledConnectionLifetime = TimeSpan.Zero,
            SslOptions = tls,
            UseCookies = false,
            UseProxy = false,
        });

    private static ValueTask<Stream> TakeSocket(SocketsHttpConnectionContext context, CancellationToken _) =>
        context.InitialRequestMessage.Options.TryGetValue(SocketKey, out var socket)
            ? ValueTask.FromResult<Stream>(new NetworkStream(socket, ownsSocket: true))
            : throw new UnreachableException("The request of a check carries no socket.");
}
