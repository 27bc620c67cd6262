using Microsoft.Extensions.Logging;

namespace ActorWatch.Alerts.Queue;

/// <summary>
/// Writes the state into its file whenever it has changed, on the pool and one write at a time. What cannot be written is
/// tried again.
/// </summary>
internal sealed partial class StateWriter(
    QueueFile file, Func<(long Version, QueueState State)> read, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(30);

    private readonly Signal _news = new();
    private long _written = -1;
    private volatile string? _trouble;
    private Task _run = Task.CompletedTask;

    /// <summary>Why the newest state is not in the file, as a phrase; null when nothing is wrong.</summary>
    public string? Trouble => _trouble;

    /// <summary>Begins to write until the token fires.</summary>
    public void Begin(CancellationToken end) => _run = RunAsync(end);

    /// <summary>Something may have changed.</summary>
    public void Wake() => _news.Set();

    /// <summary>Waits for the end, and writes the last state.</summary>
    public async Task EndAsync(QueueState last)
    {
        await _run.ConfigureAwait(false);
        file.TryWrite(last);
    }

    private async Task RunAsync(CancellationToken end)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var retry = FirstRetry;
        try
        {
            while (true)
            {
                await _news.WaitAsync(end).ConfigureAwait(false);
                while (!TryWrite())
                {
                    await Task.Delay(retry, time, end).ConfigureAwait(false);
                    retry = retry * 2 < LastRetry ? retry * 2 : LastRetry;
                }

                retry = FirstRetry;
            }
        }
        catch (OperationCanceledException)
        {
            // The last state is written by whoever ends it.
        }
    }

    private bool TryWrite()
    {
        var (version, state) = read();
        if (version == _written)
        {
            return true;
        }

        var trouble = file.TryWrite(state);
        if (trouble is null)
        {
            _written = version;
        }
        else if (_trouble is null)
        {
            LogNotDurable(logger, trouble);
        }

        _trouble = trouble;
        return trouble is null;
    }

    [LoggerMessage(5505, LogLevel.Error, "Alerts are not durable: {Trouble}; they are kept in memory")]
    private static partial void LogNotDurable(ILogger logger, string trouble);
}
