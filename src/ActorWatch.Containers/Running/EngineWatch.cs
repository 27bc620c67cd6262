using ActorWatch.Containers.Engine;
using ActorWatch.Containers.Engine.Wire;
using ActorWatch.Supervision.Ports;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Containers.Running;

/// <summary>
/// Hears from the engine what happens to containers, over one stream that is opened again whenever it ends. What happened
/// while it was not open is found by looking at all containers then. Thread-safe.
/// </summary>
/// <param name="engine">The engine.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The daemon's own log.</param>
internal sealed class EngineWatch(EngineClient engine, TimeProvider time, ILogger logger) : INotices, IAsyncDisposable
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _loop;
    private DateTimeOffset? _lostAt;
    private EngineException? _trouble;
    private bool _hasAnswered;

    /// <summary>Called with each event.</summary>
    public required Action<EngineEvent> OnEvent { get; init; }

    /// <summary>Called when the stream is open again, with what may have happened before.</summary>
    public required Func<CancellationToken, Task> OnConnected { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notices
    {
        get
        {
            lock (_gate)
            {
                return _lostAt is { } lost
                    ? [$"the container engine at {engine.Address} does not answer since {lost.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC; containers are left as they are"]
                    : [];
            }
        }
    }

    /// <summary>
    /// Completes when the engine is heard. One that has answered before is waited for; one that never has is not.
    /// </summary>
    /// <exception cref="EngineException">It does not answer, and never has.</exception>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        Task connected, tried;
        lock (_gate)
        {
            _loop ??= Task.Run(RunAsync, CancellationToken.None);
            (connected, tried) = (_connected.Task, _tried.Task);
        }

        await Task.WhenAny(connected, tried).WaitAsync(cancellationToken);
        if (!connected.IsCompleted && !_hasAnswered && _trouble is { } trouble)
        {
            throw trouble;
        }

        await connected.WaitAsync(cancellationToken);
    }

    /// <summary>Completes when the engine is heard, however long that takes.</summary>
    public Task HeardAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _loop ??= Task.Run(RunAsync, CancellationToken.None);
            return _connected.Task.WaitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await (_loop ?? Task.CompletedTask);
        _end.Dispose();
    }

    private async Task RunAsync()
    {
        var pause = ShortestPause;
        while (!_end.IsCancellationRequested)
        {
            try
            {
                using var answer = await engine.OpenEventsAsync(_end.Token);
                Connected();
                pause = ShortestPause;
                var catchUp = OnConnected(_end.Token);
                await ReadAsync(answer);
                await catchUp;
                Lost(new EngineException($"the engine at {engine.Address} closed the connection", status: null));
            }
            catch (OperationCanceledException) when (_end.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is EngineException or IOException or HttpRequestException or System.Text.Json.JsonException)
            {
                Lost(error as EngineException ?? new EngineException(error.Message, status: null, error));
            }

            await Task.Delay(pause, time, _end.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task ReadAsync(HttpResponseMessage answer)
    {
        await foreach (var found in EngineClient.ReadEventsAsync(answer, _end.Token))
        {
            OnEvent(found);
        }
    }

    private void Connected()
    {
        lock (_gate)
        {
            if (_lostAt is { } lost)
            {
                Log.EngineAnswers(logger, engine.Address, (time.GetUtcNow() - lost).TotalSeconds);
            }

            (_lostAt, _trouble, _hasAnswered) = (null, null, true);
            _connected.TrySetResult();
        }
    }

    private void Lost(EngineException cause)
    {
        engine.Forget();
        lock (_gate)
        {
            if (_lostAt is null)
            {
                _lostAt = time.GetUtcNow();
                Log.EngineLost(logger, engine.Address, cause.Message);
            }

            _trouble = cause;
            if (_connected.Task.IsCompleted)
            {
                _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            // Whoever asks from now on waits for the next try.
            _tried.TrySetResult();
            if (_hasAnswered)
            {
                _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}
