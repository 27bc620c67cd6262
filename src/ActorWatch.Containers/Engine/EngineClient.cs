using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ActorWatch.Containers.Engine.Wire;

namespace ActorWatch.Containers.Engine;

/// <summary>
/// A client of the Docker Engine API. It speaks the engine's version where that is older than its own. Short calls have a
/// deadline; streams have none. Thread-safe.
/// </summary>
internal sealed partial class EngineClient : IDisposable
{
    private static readonly Version Newest = new(1, 43);
    private static readonly Version Oldest = new(1, 25);
    private static readonly TimeSpan ShortCall = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongCall = TimeSpan.FromMinutes(2);

    private readonly EngineAddress _address;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _calls = new(16);
    private HttpClient? _http;
    private string? _version;

    public EngineClient(EngineAddress address, TimeProvider time)
    {
        _address = address;
        _time = time;
    }

    /// <summary>Where the engine is, for people.</summary>
    public string Address => _address.Text;

    /// <summary>True when the engine is on this machine, so that its process numbers are ours.</summary>
    public bool IsLocal => _address.Socket is not null;

    /// <summary>Asks for the version anew with the next call: the engine may be another one by now.</summary>
    public void Forget() => Volatile.Write(ref _version, null);

    public void Dispose()
    {
        Volatile.Read(ref _http)?.Dispose();
        _calls.Dispose();
    }

    private HttpClient Http
    {
        get
        {
            if (Volatile.Read(ref _http) is { } known)
            {
                return known;
            }

            var made = new HttpClient(_address.CreateHandler()) { BaseAddress = _address.Base, Timeout = Timeout.InfiniteTimeSpan };
            if (Interlocked.CompareExchange(ref _http, made, null) is not { } first)
            {
                return made;
            }

            made.Dispose();
            return first;
        }
    }

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var answer = await CallAsync(HttpMethod.Get, path, body: null, ShortCall, cancellationToken);
        return await ReadAsync(answer, type, cancellationToken);
    }

    private Task<HttpResponseMessage> PostAsync(string path, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, path, body: null, LongCall, cancellationToken);

    private async Task<TAnswer> PostAsync<T, TAnswer>(
        string path, T body, JsonTypeInfo<T> type, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken)
    {
        using var answer = await CallAsync(HttpMethod.Post, path, Content(body, type), LongCall, cancellationToken);
        return await ReadAsync(answer, answerType, cancellationToken);
    }

    private static ByteArrayContent Content<T>(T body, JsonTypeInfo<T> type)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    // The whole answer is read within the deadline. A storm of calls waits in line.
    private async Task<HttpResponseMessage> CallAsync(
        HttpMethod method, string path, HttpContent? body, TimeSpan deadline, CancellationToken cancellationToken)
    {
        await _calls.WaitAsync(cancellationToken);
        try
        {
            using var time = new CancellationTokenSource(deadline, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
            try
            {
                return await SendAsync(method, path, body, HttpCompletionOption.ResponseContentRead, either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new EngineException($"the engine at {Address} did not answer within {deadline.TotalSeconds:0} s", status: null);
            }
        }
        finally
        {
            _calls.Release();
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? body, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        var version = await VersionAsync(cancellationToken);
        return await RawAsync(method, $"/{version}{path}", body, completion, cancellationToken);
    }

    private async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _version) is { } known)
        {
            return known;
        }

        using var answer = await RawAsync(
            HttpMethod.Get, "/version", body: null, HttpCompletionOption.ResponseContentRead, cancellationToken);
        var engine = await ReadAsync(answer, EngineJson.Default.EngineVersion, cancellationToken);
        var agreed = Agree(engine);
        Volatile.Write(ref _version, agreed);
        return agreed;
    }

    private string Agree(EngineVersion engine)
    {
        if (!Version.TryParse(engine.ApiVersion, out var newest) || newest < Oldest)
        {
            throw new EngineException(
                $"the engine at {Address} speaks API version '{engine.ApiVersion}', and {Oldest} at least is needed", HttpStatusCode.OK)
            {
                MayPass = false,
            };
        }

        var oldest = Version.TryParse(engine.MinAPIVersion, out var least) ? least : Oldest;
        return oldest > Newest
            ? throw new EngineException(
                $"the engine at {Address} speaks API version {oldest} and later, and {Newest} is the last one known here",
                HttpStatusCode.OK)
            {
                MayPass = false,
            }
            : $"v{(newest < Newest ? newest : Newest)}";
    }

    private async Task<HttpResponseMessage> RawAsync(
        HttpMethod method, string path, HttpContent? body, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        HttpResponseMessage answer;
        try
        {
            using var request = new HttpRequestMessage(method, path) { Content = body };
            answer = await Http.SendAsync(request, completion, cancellationToken);
        }
        catch (HttpRequestException error)
        {
            throw Unreachable(error);
        }

        if (answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.NotModified)
        {
            return answer;
        }

        using (answer)
        {
            throw await RefusalAsync(answer, cancellationToken);
        }
    }

    private static async Task<EngineException> RefusalAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        string? message = null;
        try
        {
            message = JsonSerializer.Deserialize(text, EngineJson.Default.EngineMessage)?.Message;
        }
        catch (JsonException)
        {
            // Not every proxy before an engine answers as the engine does.
        }

        message ??= text.Length > 0 ? text[..Math.Min(text.Length, 300)] : $"{(int)answer.StatusCode} {answer.ReasonPhrase}";
        return new EngineException(message.ReplaceLineEndings(" ").Trim().TrimEnd('.'), answer.StatusCode);
    }

    private EngineException Unreachable(HttpRequestException error)
    {
        var cause = (error.InnerException as SocketException)?.SocketErrorCode switch
        {
            SocketError.AccessDenied => "there is no permission to use it. Run the daemon as root or in the group of the socket",
            SocketError.AddressNotAvailable => "the socket is not there. Start the engine, or set docker.host",
            SocketError.ConnectionRefused => "the connection is refused. Start the engine, or set docker.host",
            _ when _address.Socket is { } path && !File.Exists(path) => "the socket is not there. Start the engine, or set docker.host",
            _ => (error.InnerException?.Message ?? error.Message).TrimEnd('.'),
        };
        return new EngineException($"no container engine answers at {Address}: {cause}", status: null, error)
        {
            MayPass = error.InnerException is SocketException { SocketErrorCode: SocketError.AccessDenied } ? false : null,
        };
    }

    private async Task<T> ReadAsync<T>(HttpResponseMessage answer, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonSerializer.DeserializeAsync(body, type, cancellationToken)
                ?? throw new JsonException("the answer is null");
        }
        catch (JsonException error)
        {
            throw new EngineException($"what answers at {Address} is no container engine", answer.StatusCode, error) { MayPass = false };
        }
    }
}
