using System.Net.Sockets;
using ActorWatch.Checks.Network;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Checks.Http;

/// <summary>Passes when a request is answered with an expected status, and an expected text in its body.</summary>
/// <remarks>
/// <para>Every run has a fresh connection of its own, HTTP/1.1, and nothing is kept: no proxy, no cookie, no cache.</para>
/// <para>A redirect is not followed. Its status counts as it is: success under the default of 200 to 399, as in
/// Kubernetes. Whoever wants the page itself expects 200 to 299.</para>
/// <para>Passed and failed speak of the component: a refused connection, no answer in time, a TLS handshake that
/// fails (an expired certificate, a foreign authority, another host's name) or an answer that is no HTTP are failures.
/// Errors speak of the check: a name that does not resolve, a file of authorities that cannot be read, a method or
/// header that cannot be sent.</para>
/// <para>A header Host replaces the host of the address, in the name that TLS asks for and verifies too.</para>
/// </remarks>
internal sealed class HttpProbe(HttpCheckSpec check, Connector connector, HttpHandlers handlers) : IProbe
{
    private readonly CheckAddress _address = new(check.Url.IdnHost, check.Url.Port);

    public async Task<ProbeResult> CheckAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        // The caller's thread is an actor's: the authorities are read on another one.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        if (handlers.For(check, out var problem) is not { } handler)
        {
            return problem;
        }

        var connection = await connector.ConnectAsync(_address, cancellationToken).ConfigureAwait(false);
        if (connection.Socket is not { } socket)
        {
            return connection.Result;
        }

        // Closed here in any case: the handler would go on with a handshake whose request was cancelled.
        using (socket)
        {
            return await ExchangeAsync(handler, socket, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ProbeResult> ExchangeAsync(
        HttpMessageInvoker handler,
        Socket socket,
        CancellationToken cancellationToken)
    {
        try
        {
            using var request = HttpCheckRequest.Create(check, socket);
            using var response = await handler.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return await JudgeAsync(response, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is FormatException or NotSupportedException)
        {
            return ProbeResult.Error(
                $"Cannot send the request to '{_address}': {exception.Message.TrimEnd('.')}. " +
                "Correct the address, method or headers of the check.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ProbeResult.Failed($"timed out while waiting for the answer of {_address}");
        }
        catch (HttpRequestException exception) when (
            exception.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            return ProbeResult.Failed($"TLS handshake with {_address} failed: {CauseOf(exception)}");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return ProbeResult.Failed($"no valid answer from {_address}: {CauseOf(exception)}");
        }
    }

    private async Task<ProbeResult> JudgeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var seen = MessageText.Line($"{status} {response.ReasonPhrase}");
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        if (!check.ExpectStatus.Any(range => status >= range.From && status <= range.To))
        {
            var excerpt = await BodySearch.ReadExcerptAsync(body, cancellationToken).ConfigureAwait(false);
            return ProbeResult.Failed(MessageText.WithEnd($"{seen}, expected {Expected()}", excerpt));
        }

        if (check.ExpectBody is not { } text)
        {
            // A server that is cut off in the middle of a short answer logs an error for each check.
            await BodySearch.DrainAsync(body, cancellationToken).ConfigureAwait(false);
            return ProbeResult.Passed(seen);
        }

        var (found, start) = await BodySearch.FindAsync(body, text, cancellationToken).ConfigureAwait(false);
        return found
            ? ProbeResult.Passed($"{seen}, with the expected body")
            : ProbeResult.Failed(MessageText.WithEnd($"{seen}, but the body lacks '{MessageText.Line(text)}'", start));
    }

    private string Expected() => string.Join(
        ", ",
        check.ExpectStatus.Select(range => range.From == range.To ? $"{range.From}" : $"{range.From}-{range.To}"));

    private static string CauseOf(Exception exception) =>
        MessageText.Line((exception.InnerException ?? exception).Message.AsSpan().TrimEnd('.'));
}
