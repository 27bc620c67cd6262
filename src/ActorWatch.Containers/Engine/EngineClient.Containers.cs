using System.Globalization;
using System.Net;
using System.Text.Json;
using ActorWatch.Containers.Engine.Wire;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Containers.Engine;

/// <content>Containers, and commands in them.</content>
internal sealed partial class EngineClient
{
    /// <summary>Makes a container; returns its id.</summary>
    public async Task<string> CreateAsync(string name, ContainerRequest request, CancellationToken cancellationToken) =>
        (await PostAsync(
            $"/containers/create?name={Uri.EscapeDataString(name)}",
            request,
            EngineJson.Default.ContainerRequest,
            EngineJson.Default.CreatedContainer,
            cancellationToken)).Id;

    /// <summary>Starts a container; one that runs is left as it is.</summary>
    public async Task StartAsync(string id, CancellationToken cancellationToken) =>
        (await PostAsync($"/containers/{Path(id)}/start", cancellationToken)).Dispose();

    /// <summary>Stops a container by the signal and in the time that it was made with, then by SIGKILL.</summary>
    public async Task StopAsync(string id, CancellationToken cancellationToken) =>
        (await CallAsync(HttpMethod.Post, $"/containers/{Path(id)}/stop", body: null, Timeout.InfiniteTimeSpan, cancellationToken)).Dispose();

    /// <summary>Sends a signal; one that does not run is left as it is.</summary>
    public async Task KillAsync(string id, UnixSignal signal, CancellationToken cancellationToken)
    {
        try
        {
            (await PostAsync($"/containers/{Path(id)}/kill?signal={signal.Number.ToString(CultureInfo.InvariantCulture)}", cancellationToken))
                .Dispose();
        }
        catch (EngineException error) when (error.Status is HttpStatusCode.Conflict or HttpStatusCode.NotFound)
        {
            // It does not run: what is to be told of it comes from its inspection.
        }
    }

    /// <summary>Removes a container with its unnamed volumes, also one that runs; one that is not there is no error.</summary>
    public async Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            (await CallAsync(HttpMethod.Delete, $"/containers/{Path(id)}?force=1&v=1", body: null, LongCall, cancellationToken)).Dispose();
        }
        catch (EngineException error) when (error.Status is HttpStatusCode.NotFound)
        {
            // As wanted.
        }
    }

    /// <summary>All about a container; null when there is none.</summary>
    public async Task<ContainerDetails?> InspectAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync($"/containers/{Path(id)}/json", EngineJson.Default.ContainerDetails, cancellationToken);
        }
        catch (EngineException error) when (error.Status is HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>All containers with some labels, whether they run or not.</summary>
    public Task<List<ContainerEntry>> ListAsync(IEnumerable<string> labels, CancellationToken cancellationToken) =>
        GetAsync($"/containers/json?all=1&filters={Filters("label", labels)}", EngineJson.Default.ListContainerEntry, cancellationToken);

    /// <summary>Has the engine restart a container never.</summary>
    public async Task LeaveRestartsToUsAsync(string id, CancellationToken cancellationToken) =>
        (await CallAsync(
            HttpMethod.Post,
            $"/containers/{Path(id)}/update",
            Content(new UpdateRequest(), EngineJson.Default.UpdateRequest),
            ShortCall,
            cancellationToken)).Dispose();

    /// <summary>Prepares a command in a container; returns its id.</summary>
    public async Task<string> CreateExecAsync(string container, ExecRequest request, CancellationToken cancellationToken) =>
        (await PostAsync(
            $"/containers/{Path(container)}/exec",
            request,
            EngineJson.Default.ExecRequest,
            EngineJson.Default.CreatedContainer,
            cancellationToken)).Id;

    /// <summary>Starts a command; the stream of its output, as frames, ends with it.</summary>
    public async Task<Stream> StartExecAsync(string id, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(
            HttpMethod.Post,
            $"/exec/{Path(id)}/start",
            Content(new ExecStart(), EngineJson.Default.ExecStart),
            HttpCompletionOption.ResponseHeadersRead,
            cancellationToken);
        return await answer.Content.ReadAsStreamAsync(cancellationToken);
    }

    /// <summary>How a command stands.</summary>
    public Task<ExecDetails> InspectExecAsync(string id, CancellationToken cancellationToken) =>
        GetAsync($"/exec/{Path(id)}/json", EngineJson.Default.ExecDetails, cancellationToken);

    private static string Path(string id) => Uri.EscapeDataString(id);

    private static string Filters(string kind, IEnumerable<string> values) => Uri.EscapeDataString(JsonSerializer.Serialize(
        new Dictionary<string, List<string>> { [kind] = [.. values] }, EngineJson.Default.DictionaryStringListString));
}
