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
    private readonly Action<ComponentSpec, string> _tell;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ArchiveCompressor _compressor;
    private readonly Thread _thread;
    private Dictionary<string, WatchedLog> _logs = [];
    private long? _totalSize;
    private volatile bool _isStopping;

    /// <param name="catalog">The logs.</param>
    /// <param name="paths">Where they are.</param>
    /// <param name="tell">Writes a line into the log of a component.</param>
    /// <param name="time">The clock of the looks.</param>
    /// <param name="logger">The daemon's own log.</param>
    public LogRotator(
        LogCatalog catalog, LogPaths paths, Action<ComponentSpec, string> tell, TimeProvider time, ILogger logger)
    {
        _catalog = catalog;
        _paths = paths;
        _tell = tell;
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
                        var log = _logs.GetValueOrDefault(path) ?? other ?? new WatchedLog(_catalog.Of(path), spec, _time);
                        log.Update(spec);
                        next[path] = log;
                    }
                }
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
            place = Look(watched);
            for (var round = 0; place?.Content >= watched.Options.MaxSize && round < MostRounds; round++)
            {
                if (!TryRotate(watched))
                {
                    break;
                }

                place = Look(watched);
            }

            if (place?.Content >= watched.HardSize)
            {
                DropHead(watched, place);
                place = Look(watched);
            }
        }
        finally
        {
            watched.Looked(place);
        }
    }

    private LogPlace? Look(WatchedLog watched)
    {
        LogPlace? place;
        lock (watched.Log.Gate)
        {
            place = watched.Log.Look();
        }

        if (watched.IsTruncated())
        {
            Tell(watched, $"log '{watched.Log.Path}' truncated by the program");
        }

        return place;
    }

    private bool TryRotate(WatchedLog watched)
    {
        if (SupportOf(watched) is not { } support)
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
            Log.RotationFailed(_logger, watched.Log.Path, error);
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

    private HoleSupport? SupportOf(WatchedLog watched)
    {
        using var file = LogFiles.TryOpenForRotation(watched.Log.Path);
        var support = file is null ? HoleSupport.None : FileHoles.SupportAt(file, watched.Log.Path);
        if (support != HoleSupport.None)
        {
            return support;
        }

        if (file is not null && !watched.IsRefusalTold)
        {
            watched.IsRefusalTold = true;
            Tell(watched, $"log '{watched.Log.Path}' cannot be rotated while the program runs: its file system can make no holes. "
                + "Put data-dir on ext4, xfs, btrfs or tmpfs");
        }

        return null;
    }

    // True when it is worth another try.
    private bool MakeSpace(WatchedLog watched)
    {
        var removed = ArchiveBudget.RemoveOldest([watched.Log]) ?? ArchiveBudget.RemoveOldest(AllLogs());
        Tell(watched, removed is null
            ? $"the disk is full: log '{watched.Log.Path}' cannot be rotated"
            : $"the disk is full: archive '{removed}' was removed");
        return removed is not null;
    }

    private void DropHead(WatchedLog watched, LogPlace place)
    {
        if (SupportOf(watched) is { } support
            && watched.Log.TryRotate(support, place.Content - watched.Options.MaxSize, isKept: false))
        {
            Tell(watched, $"log '{watched.Log.Path}' passed hard-size ({watched.HardSize} bytes): "
                + "its oldest content was thrown away");
        }
    }

    private List<RotatedLog> AllLogs()
    {
        lock (_gate)
        {
            return [.. _logs.Values.Select(static watched => watched.Log)];
        }
    }

    private void Tell(WatchedLog watched, string what)
    {
        Log.OfItsLog(_logger, watched.Spec.Name.Value, what);
        _tell(watched.Spec, what);
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
