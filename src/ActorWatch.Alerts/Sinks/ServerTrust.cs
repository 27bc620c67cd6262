using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Alerts.Sinks;

/// <summary>How the certificate of a receiver is judged.</summary>
internal static class ServerTrust
{
    /// <summary>Makes it anew for each connection, so that a renewed file of authorities needs no reload.</summary>
    /// <param name="tls">What is configured.</param>
    /// <param name="host">The name that the certificate must bear.</param>
    /// <exception cref="IOException">The file of authorities cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="CryptographicException">It holds no certificate.</exception>
    [SuppressMessage("Security", "CA5359", Justification = "The user asked for it: the sink is named insecure.")]
    public static SslClientAuthenticationOptions Of(TlsSpec tls, string host)
    {
        if (tls.IsInsecure)
        {
            return new SslClientAuthenticationOptions
            {
                TargetHost = host,
                RemoteCertificateValidationCallback = static (_, _, _, _) => true,
            };
        }

        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        if (tls.Authority is { } file)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.ImportFromPem(File.ReadAllText(file));
            if (policy.CustomTrustStore.Count == 0)
            {
                throw new CryptographicException("it holds no PEM certificate");
            }
        }

        return new SslClientAuthenticationOptions { TargetHost = host, CertificateChainPolicy = policy };
    }
}
