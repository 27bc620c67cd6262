using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Checks.Http;

/// <summary>
/// Holds one request handler for each way to trust a server: as the system does, any certificate, or a file of
/// authorities. A handler keeps no connection, no cookie and no answer; a request brings its connected socket in
/// <see cref="SocketKey"/>. A file that has changed is read again, so a renewed authority needs no restart. Thread-safe.
/// </summary>
internal sealed class HttpHandlers
{
    /// <summary>The option of a request that holds its connected socket.</summary>
    public static readonly HttpRequestOptionsKey<Socket> SocketKey = new("socket");

    private readonly Lazy<HttpMessageInvoker> _system = new(() => Create(PolicyOf(X509ChainTrustMode.System), null));

    [SuppressMessage("Security", "CA5359", Justification = "The user asked for it: the check is named insecure.")]
    private readonly Lazy<HttpMessageInvoker> _insecure = new(() => Create(null, (_, _, _, _) => true));

    private readonly ConcurrentDictionary<string, Entry> _byAuthority = new(StringComparer.Ordinal);

    /// <summary>The handler of a check.</summary>
    /// <exception cref="IOException">The file of authorities cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It holds no certificate.</exception>
    public HttpMessageInvoker For(HttpCheckSpec check)
    {
        if (check.TlsInsecure)
        {
            return _insecure.Value;
        }

        if (check.TlsAuthority is not { } path)
        {
            return _system.Value;
        }

        // A handler that is replaced holds nothing open; checks that still use it end undisturbed.
        return _byAuthority.AddOrUpdate(
            path,
            Read,
            (_, known) => known.Authorities.IsCurrent(path) ? known : Read(path)).Handler;
    }

    private static Entry Read(string path)
    {
        var authorities = TrustedAuthorities.Read(path);
        var policy = PolicyOf(X509ChainTrustMode.CustomRootTrust);
        policy.CustomTrustStore.AddRange(authorities.Certificates);
        return new Entry(authorities, Create(policy, null));
    }

    private static X509ChainPolicy PolicyOf(X509ChainTrustMode mode) => new()
    {
        TrustMode = mode,
        RevocationMode = X509RevocationMode.NoCheck,
        // A check must not fetch certificates from elsewhere: it would wait for a stranger.
        DisableCertificateDownloads = true,
    };

    private static HttpMessageInvoker Create(X509ChainPolicy? policy, RemoteCertificateValidationCallback? validation) =>
        new(new SocketsHttpHandler
        {
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = TakeSocket,
            PooledConnectionLifetime = TimeSpan.Zero,
            SslOptions = { CertificateChainPolicy = policy, RemoteCertificateValidationCallback = validation },
            UseCookies = false,
            UseProxy = false,
        });

    private static ValueTask<Stream> TakeSocket(SocketsHttpConnectionContext context, CancellationToken _) =>
        context.InitialRequestMessage.Options.TryGetValue(SocketKey, out var socket)
            ? ValueTask.FromResult<Stream>(new NetworkStream(socket, ownsSocket: true))
            : throw new UnreachableException("The request of a check carries no socket.");

    private sealed record Entry(TrustedAuthorities Authorities, HttpMessageInvoker Handler);
}
