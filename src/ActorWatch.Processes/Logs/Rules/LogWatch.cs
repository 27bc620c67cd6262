using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Processes.Logs.Rules;

/// <summary>
/// Follows all logs that have rules, on one thread, so that they never take more than one processor. A log that grows is
/// looked at again soon, another one twice a second; a watch on the files would slow their writers down.
/// </summary>
internal sealed class LogWatch : ILogWatch, IDisposable
{
    private const int BufferSize = 4 * LineSource.SmallestBuffer;
    private static readonly TimeSpan RestAfterFault = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly LogPaths _paths;
    private readonly ILogStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private List<LogFollower> _followers = [];
    private Thread? _thread;
    private volatile bool _isStopping;

    public LogWatch(LogPaths paths, ILogStore store, TimeProvider time, ILogger logger)
    {
        _paths = paths;
        _store = store;
        _time = time;
        _logger = logger;
    }

    /// <inheritdoc/>
    public ILogFollower Follow(ComponentSpec spec, LogMark? from, Action<LogFindings> observer)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(observer);
        var path = _paths.LogOf(spec);
        var follower = new LogFollower(
            spec, () => path is null ? null : _store.TryOpen(spec, path), from, observer, Wake, _time);
        lock (_gate)
        {
            _followers = [.. _followers, follower];
            if (_thread is null)
            {
                _thread = new Thread(Run) { IsBackground = true, Name = "actorwatch-rules" };
                _thread.Start();
            }
        }

        Wake();
        return follower;
    }

    /// <summary>Ends the thread; followers that are left hear nothing more.</summary>
    public void Dispose()
    {
        Wake(isForTheLastTime: true);
        _thread?.Join();
        _wake.Dispose();
    }

    private void Wake() => Wake(isForTheLastTime: false);

    private void Wake(bool isForTheLastTime)
    {
        lock (_gate)
        {
            if (!_isStopping)
            {
                _isStopping = isForTheLastTime;
                _wake.Set();
            }
        }
    }

    private void Run()
    {
        var (bytes, characters) = (new byte[BufferSize], new char[BufferSize]);
        while (!_isStopping)
        {
            _wake.WaitOne(Sweep(bytes, characters));
        }

        lock (_gate)
        {
            _followers.ForEach(static follower => follower.Close());
        }
    }

    // Returns the time until the next step.
    private TimeSpan Sweep(byte[] bytes, char[] characters)
    {
        List<LogFollower> followers;
        lock (_gate)
        {
            foreach (var left in _followers.Where(static follower => follower.IsDisposed))
            {
                left.Close();
            }

            _followers = followers = [.. _followers.Where(static follower => !follower.IsDisposed)];
        }

        foreach (var follower in followers)
        {
            if (!_isStopping && follower.IsReady && follower.Due <= _time.GetTimestamp())
            {
                Step(follower, bytes, characters);
            }
        }

        var due = followers.Where(static follower => follower.IsReady).Select(static follower => follower.Due).DefaultIfEmpty(long.MaxValue).Min();
        var now = _time.GetTimestamp();
        return due == long.MaxValue ? Timeout.InfiniteTimeSpan : due <= now ? TimeSpan.Zero : _time.GetElapsedTime(now, due);
    }

    private void Step(LogFollower follower, byte[] bytes, char[] characters)
    {
        try
        {
            follower.Step(bytes, characters);
        }
        catch (Exception error)
        {
            // One log must not end the thread that serves all others.
            Log.RulesFailed(_logger, follower.Component.Value, error);
            follower.Rest(RestAfterFault);
        }
    }
}
