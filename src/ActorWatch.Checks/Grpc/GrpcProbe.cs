using System.Net.Security;
using System.Net.Sockets;
using ActorWatch.Checks.Network;
using ActorWatch.Checks.Tls;
using ActorWatch.Grpc;
using ActorWatch.Grpc.Health;
using ActorWatch.Grpc.Status;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Checks.Grpc;

/// <summary>Passes when a server says SERVING.</summary>
/// <remarks>
/// <para>Every run has a fresh connection of its own: one that is kept would not notice that the server accepts no more.</para>
/// <para>Passed and failed speak of the component: another status, a service it does not know, no connection, no answer in
/// time, a TLS handshake that fails, a call that it takes back. Errors speak of the check: what answers is no gRPC server,
/// or one without the health service; a name that does not resolve, a file of authorities that cannot be read.</para>
/// </remarks>
internal sealed class GrpcProbe(GrpcCheckSpec check, Connector connector, ServerTrust trust) : IProbe
{
    private static readonly GrpcClientOptions Limits = new() { MaxMessageLength = 64 * 1024 };

    private readonly CheckAddress _address = new(check.Host, check.Port);
    private readonly GrpcCallOptions _call = new() { Metadata = check.Metadata };
    private readonly HealthCheckRequest _request = new() { Service = check.Service };

    public async Task<ProbeResult> CheckAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        // The caller's thread is an actor's: the authorities are read on another one.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        SslClientAuthenticationOptions? tls = null;
        if (check.Tls is { } spec)
        {
            tls = trust.For(spec.Authority, spec.IsInsecure, out var problem);
            if (tls is null)
            {
                return problem;
            }
        }

        var connection = await connector.ConnectAsync(_address, cancellationToken).ConfigureAwait(false);
        if (connection.Socket is not { } socket)
        {
            return connection.Result;
        }

        using (socket)
        {
            return await AskAsync(socket, tls, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ProbeResult> AskAsync(
        Socket socket, SslClientAuthenticationOptions? tls, CancellationToken cancellationToken)
    {
        await using var connection = new CheckedConnection(socket);
        using var invoker = new HttpMessageInvoker(GrpcHandlers.Create(tls, connection.TakeAsync));
        var client = new GrpcClient(invoker, Address(), Limits);
        try
        {
            var answer = await client.UnaryAsync(HealthService.Check, _request, _call, cancellationToken).ConfigureAwait(false);
            return GrpcVerdict.Of(answer.Status);
        }
        catch (OperationCanceledException cancelled) when (cancellationToken.IsCancellationRequested)
        {
            return cancelled.InnerException is GrpcException half
                ? GrpcVerdict.Of(half, _address, check.Service)
                : ProbeResult.Failed($"timed out while waiting for the answer of {_address}");
        }
        catch (GrpcException error)
        {
            // With TLS the server has said in the handshake what it speaks.
            if (error.Fault is GrpcFault.Protocol or GrpcFault.Disconnected && tls is null
                && connection.ForeignStart() is { } start)
            {
                return GrpcVerdict.NoHttp2(_address, start);
            }

            return GrpcVerdict.Of(error, _address, check.Service);
        }
    }

    private Uri Address() => new UriBuilder(
        check.Tls is null ? Uri.UriSchemeHttp : Uri.UriSchemeHttps, check.Tls?.ServerName ?? check.Host, check.Port).Uri;
}
