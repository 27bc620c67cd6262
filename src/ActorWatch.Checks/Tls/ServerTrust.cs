using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Checks.Tls;

/// <summary>
/// The ways to trust a server: as the system does, any certificate, or a file of authorities. A way has one object as long
/// as its file is the same; one that has changed is read again, so a renewed authority needs no restart. Thread-safe.
/// </summary>
internal sealed class ServerTrust
{
    private readonly SslClientAuthenticationOptions _system = OptionsOf(X509ChainTrustMode.System);

    [SuppressMessage("Security", "CA5359", Justification = "The user asked for it: the check is named insecure.")]
    private readonly SslClientAuthenticationOptions _insecure = new()
    {
        RemoteCertificateValidationCallback = static (_, _, _, _) => true,
    };

    private readonly ConcurrentDictionary<string, Entry> _byAuthority = new(StringComparer.Ordinal);

    /// <summary>How the server of a check is trusted; null, and an error, where the file of authorities cannot be used.</summary>
    /// <param name="authority">The file of authorities; null for those of the system.</param>
    /// <param name="isInsecure">Whether any certificate will do.</param>
    /// <param name="problem">The error.</param>
    public SslClientAuthenticationOptions? For(string? authority, bool isInsecure, out ProbeResult problem)
    {
        problem = default;
        try
        {
            return isInsecure ? _insecure
                : authority is null ? _system
                : _byAuthority.AddOrUpdate(
                    authority,
                    Read,
                    (_, known) => known.Authorities.IsCurrent(authority) ? known : Read(authority)).Options;
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            problem = ProbeResult.Error(
                $"Cannot read the authorities in '{authority}': {exception.Message.TrimEnd('.')}. " +
                "Give a readable PEM file with at least one certificate.");
            return null;
        }
    }

    private static Entry Read(string path)
    {
        var authorities = TrustedAuthorities.Read(path);
        var options = OptionsOf(X509ChainTrustMode.CustomRootTrust);
        options.CertificateChainPolicy!.CustomTrustStore.AddRange(authorities.Certificates);
        return new Entry(authorities, options);
    }

    private static SslClientAuthenticationOptions OptionsOf(X509ChainTrustMode mode) => new()
    {
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = mode,
            RevocationMode = X509RevocationMode.NoCheck,
            // A check must not fetch certificates from elsewhere: it would wait for a stranger.
            DisableCertificateDownloads = true,
        },
    };

    private sealed record Entry(TrustedAuthorities Authorities, SslClientAuthenticationOptions Options);
}
