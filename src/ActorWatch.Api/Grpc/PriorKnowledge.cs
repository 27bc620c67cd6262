using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace ActorWatch.Api.Grpc;

/// <summary>
/// Lets one socket without TLS speak HTTP/1 and HTTP/2. Kestrel chooses HTTP/2 beside HTTP/1 only where a TLS handshake has
/// agreed on it; so a connection that begins as HTTP/2 gets the features of such a handshake, for Kestrel alone to see.
/// </summary>
internal static class PriorKnowledge
{
    /// <summary>The step of a connection before Kestrel's own.</summary>
    public static async Task RunAsync(ConnectionContext connection, ConnectionDelegate next, TimeProvider time)
    {
        if (await Http2Preface.IsThereAsync(connection, time) == true)
        {
            var agreed = new Agreed();
            connection.Features.Set<ITlsConnectionFeature>(agreed);
            connection.Features.Set<ITlsApplicationProtocolFeature>(agreed);
        }

        await next(connection);
    }

    private sealed class Agreed : ITlsConnectionFeature, ITlsApplicationProtocolFeature
    {
        public ReadOnlyMemory<byte> ApplicationProtocol { get; } = "h2"u8.ToArray();

        public X509Certificate2? ClientCertificate { get; set; }

        public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) =>
            Task.FromResult<X509Certificate2?>(null);
    }
}
