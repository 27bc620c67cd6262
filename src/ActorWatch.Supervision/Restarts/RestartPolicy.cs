using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Supervision.Restarts;

/// <summary>
/// Decides about the restarts of one component: exponential backoff over consecutive failures, and a limit on the
/// automatic restarts inside a sliding window (as the restart intensity of OTP's supervisor, which counts on a monotonic
/// clock too). Not thread-safe: one actor owns it.
/// </summary>
internal sealed class RestartPolicy(RestartOptions options, TimeProvider time, Random random)
{
    private const int KeptInRecord = 64;
    private RestartOptions _options = options;

    // Times of the automatic restarts that were made, oldest first, as the monotonic clock's distance from its zero.
    private readonly Queue<TimeSpan> _window = new();

    /// <summary>Consecutive failures without a stable run between them.</summary>
    public int Attempt { get; private set; }

    /// <summary>Automatic restarts made since the first start.</summary>
    public long TotalRestarts { get; private set; }

    /// <summary>Automatic restarts made inside the window that ends now.</summary>
    public int RestartsInWindow
    {
        get
        {
            Prune(Now);
            return _window.Count;
        }
    }

    private TimeSpan Now => time.GetElapsedTime(0);

    /// <summary>Decides after an instance ended by itself.</summary>
    public RestartDecision OnExit(ExitStatus exit) => _options.On switch
    {
        RestartCondition.Always => OnFailure(),
        RestartCondition.Failure when exit.IsUnknown =>
            _options.RestartOnUnknownExit ? OnFailure() : new RestartDecision.Complete(),
        RestartCondition.Never when exit.IsUnknown => new RestartDecision.Complete(),
        _ when exit.Code is { } code && _options.SuccessExitCodes.Contains(code) => new RestartDecision.Complete(),
        RestartCondition.Failure => OnFailure(),
        _ => new RestartDecision.GiveUp("restart.on = never"),
    };

    /// <summary>Decides after a failure: one that we demanded, a start that was refused for now, or an unwanted exit.</summary>
    public RestartDecision OnFailure()
    {
        if (_options.On == RestartCondition.Never)
        {
            return new RestartDecision.GiveUp("restart.on = never");
        }

        Attempt++;
        var delay = DelayBefore(Attempt);
        Prune(Now + delay);
        if (_window.Count >= _options.MaxRestarts)
        {
            return new RestartDecision.GiveUp(_options.MaxRestarts == 0
                ? "restart.max-restarts = 0"
                : $"{RestartDecision.GaveUp} {_window.Count} restarts in {Durations.Text(_options.Window)}");
        }

        return new RestartDecision.Restart(Attempt, delay);
    }

    /// <summary>Counts an automatic restart that is being made.</summary>
    public void OnRestartMade()
    {
        TotalRestarts++;
        if (_options.MaxRestarts is not null)
        {
            _window.Enqueue(Now);
            Prune(Now);
        }
    }

    /// <summary>An instance was stable for min-uptime: the next failure is a first one.</summary>
    public void OnStable() => Attempt = 0;

    /// <summary>A person asked for a start, restart or reset: attempt and window are clear.</summary>
    public void Reset()
    {
        Attempt = 0;
        _window.Clear();
    }

    /// <summary>Decides by other options from now on; what was counted stays counted.</summary>
    public void Change(RestartOptions changed) => _options = changed;

    /// <summary>Goes on from where a predecessor stood in the same boot.</summary>
    public void Restore(RestartRecord record)
    {
        Attempt = record.Attempt;
        RestoreTotal(record.TotalRestarts);
        _window.Clear();
        foreach (var at in record.Window)
        {
            _window.Enqueue(at);
        }
    }

    /// <summary>Counts on from what is remembered over a reboot; the larger count is the newer one.</summary>
    public void RestoreTotal(long restarts) => TotalRestarts = Math.Max(TotalRestarts, restarts);

    /// <summary>The times of the window for a record, oldest first; the newest 64.</summary>
    public IReadOnlyList<TimeSpan> WindowForRecord()
    {
        Prune(Now);
        return [.. _window.Skip(Math.Max(0, _window.Count - KeptInRecord))];
    }

    private TimeSpan DelayBefore(int attempt)
    {
        var cap = _options.MaxBackoff.TotalSeconds;
        var delay = Math.Min(cap, _options.InitialBackoff.TotalSeconds * Math.Pow(_options.Multiplier, attempt - 1));
        if (double.IsNaN(delay))
        {
            delay = 0; // zero times an infinite power
        }

        if (_options.Jitter > 0)
        {
            delay *= 1 + (_options.Jitter * ((2 * random.NextDouble()) - 1));
        }

        return TimeSpan.FromSeconds(Math.Clamp(delay, 0, cap));
    }

    private void Prune(TimeSpan windowEnd)
    {
        while (_window.TryPeek(out var oldest) && windowEnd - oldest >= _options.Window)
        {
            _window.Dequeue();
        }
    }
}
