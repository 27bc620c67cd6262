using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ActorWatch.Containers.Engine.Wire;

namespace ActorWatch.Containers.Engine;

/// <content>Images, events and output.</content>
internal sealed partial class EngineClient
{
    /// <summary>Whether the engine has an image.</summary>
    public async Task<bool> HasImageAsync(string image, CancellationToken cancellationToken)
    {
        try
        {
            (await CallAsync(HttpMethod.Get, $"/images/{image}/json", body: null, ShortCall, cancellationToken)).Dispose();
            return true;
        }
        catch (EngineException error) when (error.Status is HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>Has the engine fetch an image; that may take long.</summary>
    public async Task PullAsync(string image, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(
            HttpMethod.Post,
            $"/images/create?fromImage={Uri.EscapeDataString(WithTag(image))}",
            body: null,
            HttpCompletionOption.ResponseHeadersRead,
            cancellationToken);
        await foreach (var line in LinesAsync(answer, cancellationToken))
        {
            if (JsonSerializer.Deserialize(line, EngineJson.Default.EngineMessage)?.Error is { } error)
            {
                throw new EngineException(error.ReplaceLineEndings(" ").Trim().TrimEnd('.'), HttpStatusCode.InternalServerError);
            }
        }
    }

    /// <summary>Opens the events of containers from now on.</summary>
    public async Task<HttpResponseMessage> OpenEventsAsync(CancellationToken cancellationToken) => await SendAsync(
        HttpMethod.Get,
        $"/events?filters={Filters("type", ["container"])}",
        body: null,
        HttpCompletionOption.ResponseHeadersRead,
        cancellationToken);

    /// <summary>Reads events until the engine ends them.</summary>
    public static async IAsyncEnumerable<EngineEvent> ReadEventsAsync(
        HttpResponseMessage answer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in LinesAsync(answer, cancellationToken))
        {
            if (JsonSerializer.Deserialize(line, EngineJson.Default.EngineEvent) is { } found)
            {
                yield return found;
            }
        }
    }

    /// <summary>Opens the output of a container, each piece with its time, and goes on with what comes later.</summary>
    /// <param name="id">The container.</param>
    /// <param name="since">From when on, as seconds and nanoseconds since 1970; null for all.</param>
    /// <param name="cancellationToken">Ends the wait for the beginning.</param>
    public async Task<Stream> OpenLogsAsync(string id, string? since, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(
            HttpMethod.Get,
            $"/containers/{Path(id)}/logs?stdout=1&stderr=1&timestamps=1&follow=1{(since is null ? "" : $"&since={since}")}",
            body: null,
            HttpCompletionOption.ResponseHeadersRead,
            cancellationToken);
        return await answer.Content.ReadAsStreamAsync(cancellationToken);
    }

    private static async IAsyncEnumerable<string> LinesAsync(
        HttpResponseMessage answer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        using var reader = new StreamReader(body);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Length > 0)
            {
                yield return line;
            }
        }
    }

    // Without a tag an engine fetches all of them.
    private static string WithTag(string image) =>
        image.Contains('@', StringComparison.Ordinal) || image.LastIndexOf(':') > image.LastIndexOf('/') ? image : $"{image}:latest";
}
