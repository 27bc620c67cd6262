using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ActorWatch.Supervision.Configuration;

namespace ActorWatch.Containers.Engine;

/// <summary>Where the engine is, and how to connect to it.</summary>
/// <param name="Text">For people: <c>unix:///var/run/docker.sock</c>.</param>
/// <param name="Base">What the paths of requests are relative to.</param>
/// <param name="Socket">The path of its socket; null over TCP.</param>
/// <param name="Options">What was configured.</param>
internal sealed record EngineAddress(string Text, Uri Base, string? Socket, DockerOptions Options)
{
    private const string UnixScheme = "unix://";

    /// <summary>That of a configuration: of the sockets that may be, the first that is there.</summary>
    public static EngineAddress Of(DockerOptions options)
    {
        var host = options.Host
            ?? UnixScheme + (options.Sockets.FirstOrDefault(File.Exists) ?? options.Sockets[0]);
        if (host.StartsWith(UnixScheme, StringComparison.Ordinal))
        {
            return new EngineAddress(host, new Uri("http://engine"), host[UnixScheme.Length..], options);
        }

        var address = new Uri(host);
        return new EngineAddress(
            host, new UriBuilder(options.Tls ? "https" : "http", address.Host, address.Port).Uri, null, options);
    }

    /// <summary>Makes what connects to it.</summary>
    /// <exception cref="EngineException">A certificate cannot be used.</exception>
    public SocketsHttpHandler CreateHandler()
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
        };
        if (Socket is { } path)
        {
            handler.ConnectCallback = (_, cancellationToken) => ConnectAsync(path, cancellationToken);
        }
        else
        {
            handler.SslOptions = TlsOptions();
        }

        return handler;
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private SslClientAuthenticationOptions TlsOptions()
    {
        var tls = new SslClientAuthenticationOptions();
        try
        {
            if (Options.Authority is { } authority)
            {
                var policy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    RevocationMode = X509RevocationMode.NoCheck,
                };
                policy.CustomTrustStore.ImportFromPemFile(authority);
                tls.CertificateChainPolicy = policy;
            }

            if (Options is { Certificate: { } certificate, Key: { } key })
            {
                tls.ClientCertificates = [X509Certificate2.CreateFromPemFile(certificate, key)];
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new EngineException($"docker.tls cannot be used: {error.Message.TrimEnd('.')}", status: null, error) { MayPass = false };
        }

        tls.RemoteCertificateValidationCallback = (_, _, _, problems) => Options.Insecure || problems == SslPolicyErrors.None;

        return tls;
    }
}
