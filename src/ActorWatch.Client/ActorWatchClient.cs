using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ActorWatch.Client.Contracts;
using ActorWatch.Client.Http;

namespace ActorWatch.Client;

/// <summary>
/// Talks to a daemon over its Unix socket. Every call has a deadline and fails with an
/// <see cref="ActorWatchClientException"/> only, or as cancelled. Thread-safe: each call has a connection of its own.
/// </summary>
public sealed class ActorWatchClient(ActorWatchClientOptions options)
{
    /// <summary>The longest answer that is accepted, in bytes.</summary>
    public const int MaxAnswerBytes = 64 * 1024 * 1024;

    // How much longer than the daemon's own wait the client waits, so that the daemon says what it waited for.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>How all components stand.</summary>
    public async Task<StatusReport> GetStatusAsync(CancellationToken cancellationToken = default) =>
        ParseStatus((await GetStatusJsonAsync(cancellationToken).ConfigureAwait(false)).Span);

    /// <summary>The same as the daemon wrote it.</summary>
    public Task<ReadOnlyMemory<byte>> GetStatusJsonAsync(CancellationToken cancellationToken = default) =>
        RequestAsync("GET", "/v1/status", options.Timeout, RefuseErrors, cancellationToken);

    /// <summary>Reads what <see cref="GetStatusJsonAsync"/> gave.</summary>
    public StatusReport ParseStatus(ReadOnlySpan<byte> json)
    {
        try
        {
            return StatusReader.Read(json);
        }
        catch (JsonException error)
        {
            throw BadAnswer($"it is no status ({error.Message})", error);
        }
    }

    /// <summary>How all components stand now and after each change, until cancelled or until the daemon ends.</summary>
    public async IAsyncEnumerable<StatusReport> WatchStatusAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var stream = StreamAsync(
            "/v1/status/watch", exchange => ServerSentEvents.ReadAsync(exchange, cancellationToken), cancellationToken);
        await foreach (var json in stream.ConfigureAwait(false))
        {
            yield return ParseStatus(json.Span);
        }
    }

    /// <summary>Asks a component to do something.</summary>
    /// <param name="component">Its name.</param>
    /// <param name="action"><c>start</c>, <c>stop</c>, <c>restart</c> or <c>reset</c>.</param>
    /// <param name="wait">Whether the answer comes with the result, or as soon as the intent is taken.</param>
    /// <param name="cancellationToken">Ends the wait; the intent stays.</param>
    public Task<CommandReport> CommandAsync(
        string component, string action, bool wait = true, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(component);
        ArgumentNullException.ThrowIfNull(action);
        var target = $"/v1/components/{Uri.EscapeDataString(component)}/{Uri.EscapeDataString(action)}"
            + $"?timeout={Seconds(options.Timeout)}{(wait ? "" : "&wait=false")}";
        return CommandAsync(target, cancellationToken);
    }

    /// <summary>Stops all components, then the daemon.</summary>
    public Task<CommandReport> ShutDownAsync(CancellationToken cancellationToken = default) =>
        CommandAsync($"/v1/shutdown?timeout={Seconds(options.Timeout)}", cancellationToken);

    /// <summary>Makes another program take the place of the daemon; the components run on.</summary>
    /// <param name="program">Its path, absolute.</param>
    /// <param name="cancellationToken">Ends the wait; what was begun goes on.</param>
    public Task<CommandReport> UpgradeAsync(string program, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(program);
        return CommandAsync(
            $"/v1/upgrade?program={Uri.EscapeDataString(program)}&timeout={Seconds(options.Timeout)}", cancellationToken);
    }

    /// <summary>Makes the daemon read its configuration again.</summary>
    /// <param name="file">The file that is meant, absolute; null for the one that the daemon runs.</param>
    /// <param name="dryRun">Whether to tell only what would change.</param>
    /// <param name="cancellationToken">Ends the wait; what was begun goes on.</param>
    public async Task<ReloadReport> ReloadAsync(
        string? file, bool dryRun = false, CancellationToken cancellationToken = default)
    {
        var target = $"/v1/reload?dryRun={(dryRun ? "true" : "false")}"
            + (file is null ? "" : $"&file={Uri.EscapeDataString(file)}");
        return Parse((await OrderAsync(target, cancellationToken).ConfigureAwait(false)).Span, ApiJson.Default.ReloadReport);
    }

    /// <summary>Sends a test alert to the sinks of the daemon, and waits for what comes of it.</summary>
    /// <param name="sink">The name of one of them; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<AlertTestReport> TestAlertsAsync(string? sink, CancellationToken cancellationToken = default)
    {
        var target = $"/v1/alerts/test?timeout={Seconds(options.Timeout)}"
            + (sink is null ? "" : $"&sink={Uri.EscapeDataString(sink)}");
        var body = await RequestAsync("POST", target, options.Timeout + Grace, RefuseErrors, cancellationToken).ConfigureAwait(false);
        return Parse(body.Span, ApiJson.Default.AlertTestReport);
    }

    /// <summary>Who answers.</summary>
    public async Task<DaemonReport> GetDaemonAsync(CancellationToken cancellationToken = default)
    {
        var body = await RequestAsync("GET", "/v1/daemon", options.Timeout, RefuseErrors, cancellationToken)
            .ConfigureAwait(false);
        return Parse(body.Span, ApiJson.Default.DaemonReport);
    }

    /// <summary>The log of a component as bytes, in order.</summary>
    /// <param name="component">Its name.</param>
    /// <param name="lines">How many of the last lines come first; null for the whole file.</param>
    /// <param name="follow">Whether to go on with what is written later, until cancelled or until the daemon ends.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public IAsyncEnumerable<ReadOnlyMemory<byte>> ReadLogAsync(
        string component, int? lines, bool follow, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(component);
        var target = $"/v1/components/{Uri.EscapeDataString(component)}/logs?follow={(follow ? "true" : "false")}"
            + (lines is { } count ? string.Create(CultureInfo.InvariantCulture, $"&lines={count}") : "");
        return StreamAsync(target, exchange => ReadRawAsync(exchange, cancellationToken), cancellationToken);
    }

    /// <summary>What happened, oldest first.</summary>
    /// <param name="components">Of which components; empty for all, the daemon's own events included.</param>
    /// <param name="since">At most so long ago; null for any time.</param>
    /// <param name="limit">At most so many, the newest ones; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<EventsReport> GetEventsAsync(
        IReadOnlyList<string> components, TimeSpan? since, int? limit, CancellationToken cancellationToken = default)
    {
        var body = await RequestAsync(
            "GET", EventsTarget(components, since, limit), options.Timeout, RefuseErrors, cancellationToken).ConfigureAwait(false);
        return Parse(body.Span, ApiJson.Default.EventsReport);
    }

    /// <summary>The same, then each event as it happens, until cancelled or until the daemon ends.</summary>
    public async IAsyncEnumerable<EventReport> FollowEventsAsync(
        IReadOnlyList<string> components,
        TimeSpan? since,
        int? limit,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var stream = StreamAsync(
            EventsTarget(components, since, limit) + "&follow=true",
            exchange => ServerSentEvents.ReadAsync(exchange, cancellationToken),
            cancellationToken);
        await foreach (var json in stream.ConfigureAwait(false))
        {
            yield return Parse(json.Span, ApiJson.Default.EventReport);
        }
    }

    /// <summary>Why a component is in its present state.</summary>
    public async Task<WhyReport> GetWhyAsync(string component, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(component);
        var target = $"/v1/components/{Uri.EscapeDataString(component)}/why";
        var body = await RequestAsync("GET", target, options.Timeout, RefuseErrors, cancellationToken).ConfigureAwait(false);
        return Parse(body.Span, ApiJson.Default.WhyReport);
    }

    private static string EventsTarget(IReadOnlyList<string> components, TimeSpan? since, int? limit)
    {
        ArgumentNullException.ThrowIfNull(components);
        var parts = new List<string> { string.Create(CultureInfo.InvariantCulture, $"limit={limit ?? int.MaxValue}") };
        if (components.Count > 0)
        {
            parts.Add($"component={Uri.EscapeDataString(string.Join(',', components))}");
        }

        if (since is { } age)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"since={Math.Ceiling(age.TotalSeconds)}"));
        }

        return $"/v1/events?{string.Join('&', parts)}";
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadRawAsync(
        HttpExchange exchange, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await exchange.ReadBodyAsync(cancellationToken).ConfigureAwait(false) is { IsEmpty: false } part)
        {
            yield return part;
        }
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    private async Task<CommandReport> CommandAsync(string target, CancellationToken cancellationToken) =>
        Parse((await OrderAsync(target, cancellationToken).ConfigureAwait(false)).Span, ApiJson.Default.CommandReport);

    private async Task<ReadOnlyMemory<byte>> OrderAsync(string target, CancellationToken cancellationToken)
    {
        // A refusal has the same form, so no status is an error here but one without an outcome.
        static bool HasOutcome(int status, ReadOnlySpan<byte> body) => status < 300 || body.IndexOf("\"outcome\""u8) >= 0;
        return await RequestAsync(
            "POST",
            target,
            options.Timeout + Grace,
            (status, body) =>
            {
                if (!HasOutcome(status, body.Span))
                {
                    RefuseErrors(status, body);
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<ReadOnlyMemory<byte>> RequestAsync(
        string method, string target, TimeSpan timeout, Action<int, ReadOnlyMemory<byte>> check, CancellationToken ct)
    {
        try
        {
            var channel = await DaemonConnector.ConnectAsync(options, Deadline.After(timeout), ct).ConfigureAwait(false);
            using var exchange = new HttpExchange(channel);
            await exchange.SendAsync(method, target, ct).ConfigureAwait(false);
            var body = await exchange.ReadWholeBodyAsync(MaxAnswerBytes, ct).ConfigureAwait(false);
            check(exchange.Status, body);
            return body;
        }
        catch (Exception error) when (Translate(error, timeout) is { } failure)
        {
            throw failure;
        }
    }

    // The deadline holds up to the head of the answer; a stream may last for ever.
    private async IAsyncEnumerable<ReadOnlyMemory<byte>> StreamAsync(
        string target,
        Func<HttpExchange, IAsyncEnumerable<ReadOnlyMemory<byte>>> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var exchange = await OpenStreamAsync(target, cancellationToken).ConfigureAwait(false);
        await using var parts = read(exchange).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await parts.MoveNextAsync().ConfigureAwait(false))
                {
                    yield break;
                }
            }
            catch (Exception error) when (error is CutAnswerException or System.Net.Sockets.SocketException)
            {
                throw new ActorWatchClientException(
                    ClientFailure.DaemonUnreachable,
                    $"Cannot hear from the daemon on '{options.SocketPath}' any longer: the daemon has ended.",
                    error);
            }
            catch (Exception error) when (Translate(error, options.Timeout) is { } failure)
            {
                throw failure;
            }

            yield return parts.Current;
        }
    }

    private async Task<HttpExchange> OpenStreamAsync(string target, CancellationToken cancellationToken)
    {
        HttpExchange? exchange = null;
        try
        {
            var deadline = Deadline.After(options.Timeout);
            var channel = await DaemonConnector.ConnectAsync(options, deadline, cancellationToken).ConfigureAwait(false);
            exchange = new HttpExchange(channel);
            await exchange.SendAsync("GET", target, cancellationToken).ConfigureAwait(false);
            if (exchange.Status >= 300)
            {
                RefuseErrors(
                    exchange.Status,
                    await exchange.ReadWholeBodyAsync(MaxAnswerBytes, cancellationToken).ConfigureAwait(false));
            }

            channel.Deadline = Deadline.None;
            return exchange;
        }
        catch (Exception error)
        {
            exchange?.Dispose();
            if (Translate(error, options.Timeout) is { } failure)
            {
                throw failure;
            }

            throw;
        }
    }

    private void RefuseErrors(int status, ReadOnlyMemory<byte> body)
    {
        if (status < 300)
        {
            return;
        }

        ErrorReport? report = null;
        try
        {
            report = JsonSerializer.Deserialize(body.Span, ApiJson.Default.ErrorReport);
        }
        catch (JsonException)
        {
            // Whoever answers an error in another form is no daemon of ours.
        }

        throw report?.Error is { } sentence
            ? new ActorWatchClientException(
                status == 403 ? ClientFailure.NotAllowed : ClientFailure.Refused, sentence)
            : BadAnswer($"it has status {status} and no error in it", null);
    }

    private T Parse<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new JsonException("It is null.");
        }
        catch (JsonException error)
        {
            throw BadAnswer(error.Message, error);
        }
    }

    private ActorWatchClientException? Translate(Exception error, TimeSpan timeout) => error switch
    {
        TimeoutException => new(
            ClientFailure.TimedOut,
            $"Cannot hear from the daemon on '{options.SocketPath}': it did not answer within {Seconds(timeout)} s.",
            error),
        BadAnswerException => BadAnswer(error.Message, error),
        System.Net.Sockets.SocketException => BadAnswer("the connection broke", error),
        _ => null,
    };

    private ActorWatchClientException BadAnswer(string what, Exception? cause) => new(
        ClientFailure.BadAnswer, $"Cannot understand the answer on '{options.SocketPath}': {what}.", cause);
}
