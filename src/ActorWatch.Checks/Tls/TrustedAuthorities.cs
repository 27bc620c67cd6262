using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ActorWatch.Checks.Tls;

/// <summary>The authorities of a PEM file, as they were when the file was read.</summary>
/// <param name="Certificates">At least one.</param>
/// <param name="Written">When the file was last written, which tells a replaced file.</param>
/// <param name="Length">Its length, in bytes.</param>
internal sealed record TrustedAuthorities(X509Certificate2Collection Certificates, DateTime Written, long Length)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="CryptographicException">It holds no certificate.</exception>
    public static TrustedAuthorities Read(string path)
    {
        // The state of before the read: a file that is replaced meanwhile is read again next time.
        var file = new FileInfo(path);
        var (written, length) = (file.LastWriteTimeUtc, file.Exists ? file.Length : 0);
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(File.ReadAllText(path));
        return certificates.Count > 0
            ? new TrustedAuthorities(certificates, written, length)
            : throw new CryptographicException("it holds no PEM certificate");
    }

    /// <summary>Whether the file is still the one that was read.</summary>
    public bool IsCurrent(string path)
    {
        var file = new FileInfo(path);
        return file.Exists && file.LastWriteTimeUtc == Written && file.Length == Length;
    }
}
