using System.Net.Security;
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
/// <para>A connection is kept for a minute, since a check on a new one costs three to four times as much; then a new one shows whether the
/// server still accepts any. One that the server has ended meanwhile is no failure: it is asked on a new one.</para>
/// <para>Passed and failed speak of the component: another status, a service it does not know, no connection, no answer in
/// time, a TLS handshake that fails, a call that it takes back. Errors speak of the check: what answers is no gRPC server,
/// or one without the health service; a name that does not resolve, a file of authorities that cannot be read.</para>
/// </remarks>
internal sealed class GrpcProbe(GrpcCheckSpec check, Connector connector, ServerTrust trust, TimeProvider time) : IProbe, IDisposable
{
    private static readonly TimeSpan LongestKept = TimeSpan.FromMinutes(1);

    private readonly CheckAddress _address = new(check.Host, check.Port);
    private readonly GrpcCallOptions _call = new() { Metadata = check.Metadata };
    private readonly HealthCheckRequest _request = new() { Service = check.Service };
    private readonly Lock _gate = new();
    private GrpcSession? _kept;
    private bool _isDisposed;

    public async Task<ProbeResult> CheckAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        // The caller's thread is an actor's: the authorities are read on another one.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        if (TakeKept() is { } kept && await AskAsync(kept, isKept: true, cancellationToken).ConfigureAwait(false) is { } answer)
        {
            return answer;
        }

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

        var session = new GrpcSession(socket, tls, Address(), time.GetTimestamp());
        return (await AskAsync(session, isKept: false, cancellationToken).ConfigureAwait(false))!.Value;
    }

    /// <summary>Ends the connection that is kept; one of a run that goes on ends with the run.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _kept?.Dispose();
            _kept = null;
        }
    }

    // Null when a connection that was kept is of no use any more.
    private async Task<ProbeResult?> AskAsync(GrpcSession session, bool isKept, CancellationToken cancellationToken)
    {
        var isOfUse = false;
        try
        {
            var answer = await session.Client.UnaryAsync(HealthService.Check, _request, _call, cancellationToken).ConfigureAwait(false);
            isOfUse = Keep(session);
            return GrpcVerdict.Of(answer.Status);
        }
        catch (OperationCanceledException cancelled) when (cancellationToken.IsCancellationRequested)
        {
            return cancelled.InnerException is GrpcException half
                ? GrpcVerdict.Of(half, _address, check.Service)
                : ProbeResult.Failed($"timed out while waiting for the answer of {_address}");
        }
        catch (GrpcException error) when (isKept && error.Fault is GrpcFault.Protocol or GrpcFault.Disconnected)
        {
            return null;
        }
        catch (GrpcException error)
        {
            // With TLS the server has said in the handshake what it speaks.
            if (error.Fault is GrpcFault.Protocol or GrpcFault.Disconnected && check.Tls is null
                && session.ForeignStart() is { } start)
            {
                return GrpcVerdict.NoHttp2(_address, start);
            }

            return GrpcVerdict.Of(error, _address, check.Service);
        }
        finally
        {
            if (!isOfUse)
            {
                session.Dispose();
            }
        }
    }

    private GrpcSession? TakeKept()
    {
        GrpcSession? kept;
        lock (_gate)
        {
            (kept, _kept) = (_kept, null);
        }

        if (kept is not null && time.GetElapsedTime(kept.Since) >= LongestKept)
        {
            kept.Dispose();
            return null;
        }

        return kept;
    }

    private bool Keep(GrpcSession session)
    {
        lock (_gate)
        {
            _kept = _isDisposed ? null : session;
            return !_isDisposed;
        }
    }

    private Uri Address() => new UriBuilder(
        check.Tls is null ? Uri.UriSchemeHttp : Uri.UriSchemeHttps, check.Tls?.ServerName ?? check.Host, check.Port).Uri;
}
