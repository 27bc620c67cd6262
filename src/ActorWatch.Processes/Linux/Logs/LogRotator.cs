using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Logs;
using ActorWatch.Processes.Logs.Rotation;
using ActorWatch.Supervision.Components;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Processes.Linux.Logs;

/// <summary>
/// Keeps all logs small, on one thread. It looks at a size when its growth could have reached the limit; logs that do not
/// grow are looked at together, seldom.
/// </summary>
internal sealed class LogRotator : IDisposable
{
    private const long MostAtOnce = 1L << 30; // what the trailer of a compressed archive can count, with room to spare
    private const int MostRounds = 16;
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly LogCatalog _catalog;
    private readonly LogPaths _paths;
    private readonly Func<RotatedLog, ComponentSpec, WatchedLog> _watch;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ArchiveCompressor _compressor;
    private readonly Thread _thread;
    private Dictionary<string, WatchedLog> _logs = [];
    private long? _totalSize;
    private volatile bool _isStopping;

    /// <param name="catalog">The logs.</param>
    /// <param name="paths">Where they are.</param>
    /// <param name="watch">Begins to watch one.</param>
    /// <param name="time">The clock of the looks.</param>
    /// <param name="logger">The daemon's own log.</param>
    public LogRotator(
        LogCatalog catalog, LogPaths paths, Func<RotatedLog, ComponentSpec, WatchedLog> watch, TimeProvider time, ILogger logger)
    {
        _catalog = catalog;
        _paths = paths;
        _watch = watch;
        _time = time;
        _logger = logger;
        _compressor = new ArchiveCompressor(logger);
        _thread = new Thread(Run) { IsBackground = true, Name = "actorwatch-rotate" };
        _thread.Start();
    }

    /// <summary>Says whose logs are to be kept small, from now on. Thread-safe.</summary>
    /// <param name="components">All components.</param>
    /// <param name="totalSize">Bytes that all archives together may take; null for no bound.</param>
    public void Apply(IEnumerable<ComponentSpec> components, long? totalSize)
    {
        var next = new Dictionary<string, WatchedLog>(StringComparer.Ordinal);
        lock (_gate)
        {
            foreach (var spec in components)
            {
                foreach (var path in _paths.FilesOf(spec))
                {
                    // Where components share a file, the one that allows most counts.
                    if (!next.TryGetValue(path, out var other) || other.Options.MaxSize < spec.Log.MaxSize)
                    {
                        var log = _logs.GetValueOrDefault(path) ?? other ?? _watch(_catalog.Of(path), spec);
                        log.Update(spec);
                        next[path] = log;
                    }
                }
            }

            foreach (var (_, left) in _logs.Where(log => !next.ContainsKey(log.Key)))
            {
                left.Condition.Leave(left.Spec);
            }

            _logs = next;
            _totalSize = totalSize;
        }

        _wake.Set();
    }

    public void Dispose()
    {
        _isStopping = true;
        _wake.Set();
        _thread.Join();
        _wake.Dispose();
        _compressor.Dispose();
    }

    private void Run()
    {
        Guard(_paths.LogDirectory, FinishWhatWasLeft);
        while (!_isStopping)
        {
            var wait = Sweep();
            _wake.WaitOne(wait);
        }
    }

    // Also the logs of components that are not configured any more.
    private void FinishWhatWasLeft()
    {
        foreach (var journal in Directory.EnumerateFiles(_paths.LogDirectory, "*" + RotationJournal.Suffix))
        {
            var log = _catalog.Of(journal[..^RotationJournal.Suffix.Length]);
            Guard(log.Path, () =>
            {
                lock (log.Gate)
                {
                    log.Look();
                }
            });
        }
    }

    // Returns the time until the next look.
    private TimeSpan Sweep()
    {
        WatchedLog[] logs;
        lock (_gate)
        {
            logs = [.. _logs.Values];
        }

        var horizon = _time.GetTimestamp() + (long)(Together.TotalSeconds * _time.TimestampFrequency);
        foreach (var log in logs)
        {
            if (log.Due <= horizon && !_isStopping)
            {
                Guard(log.Log.Path, () => LookAt(log));
            }
        }

        var due = logs.Length == 0 ? LookSchedule.Longest : _time.GetElapsedTime(_time.GetTimestamp(), logs.Min(static log => log.Due));
        return due < LookSchedule.Shortest ? LookSchedule.Shortest : due;
    }

    private void LookAt(WatchedLog watched)
    {
        LogPlace? place = null;
        try
        {
            place = watched.Look();
            for (var round = 0; place?.Content >= watched.Options.MaxSize && round < MostRounds; round++)
            {
                if (!TryRotate(watched))
                {
                    break;
                }

                place = watched.Look();
            }

            if (place?.Content >= watched.HardSize)
            {
                watched.DropHead(place);
                place = watched.Look();
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            watched.Condition.CannotRotate(watched.Spec, $": {error.Message}");
        }
        finally
        {
            watched.Looked(place);
        }
    }

    private bool TryRotate(WatchedLog watched)
    {
        if (watched.FindSupport() is not { } support)
        {
            return false;
        }

        var keep = watched.Options.Keep;
        try
        {
            if (!watched.Log.TryRotate(support, MostAtOnce, isKept: keep > 0))
            {
                return false;
            }
        }
        catch (SystemCallException full) when (Errno.IsFull(full.Error))
        {
            return MakeSpace(watched);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            watched.Condition.CannotRotate(watched.Spec, $": {error.Message}");
            return false;
        }

        lock (watched.Log.Gate)
        {
            watched.Log.Archives.Trim(keep);
        }

        if (_totalSize is { } most)
        {
            ArchiveBudget.Enforce(AllLogs(), most);
        }

        if (watched.Options.Compress)
        {
            _compressor.Add(watched.Log);
        }

        return true;
    }

    // True when it is worth another try.
    private bool MakeSpace(WatchedLog watched)
    {
        var removed = ArchiveBudget.RemoveOldest([watched.Log]) ?? ArchiveBudget.RemoveOldest(AllLogs());
        watched.Condition.DiskIsFull(watched.Spec, removed);
        return removed is not null;
    }

    private List<RotatedLog> AllLogs()
    {
        lock (_gate)
        {
            return [.. _logs.Values.Select(static watched => watched.Log)];
        }
    }

    private void Guard(string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception error)
        {
            // One log must not end the thread that serves all others.
            Log.RotationFailed(_logger, path, error);
        }
    }
}
