namespace ActorWatch.Actors;

/// <summary>
/// All deadlines of a system: one timer of the <see cref="TimeProvider"/>, armed for the earliest, over a heap. There
/// is no tick, so a system with nothing due does no work. Entries with the same deadline fire in the order of adding.
/// Never early. Thread-safe.
/// </summary>
internal sealed class DeadlineQueue : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly DeadlineHeap _heap = new();
    private readonly List<ScheduledEntry> _due = [];
    private readonly double _ticksPerTimestamp;
    private readonly long _origin;
    private ITimer? _timer;
    private long _armedFor = long.MaxValue;
    private bool _firing;
    private bool _disposed;

    public DeadlineQueue(TimeProvider time)
    {
        _time = time;
        _ticksPerTimestamp = (double)TimeSpan.TicksPerSecond / time.TimestampFrequency;
        _origin = time.GetTimestamp();
    }

    public bool IsDisposed => Volatile.Read(ref _disposed);

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _heap.Count;
            }
        }
    }

    /// <summary>Time since the start, in ticks of 100 ns. No change of the wall clock moves it.</summary>
    public TimeSpan Now => new(NowTicks());

    public bool Add(ScheduledEntry entry, TimeSpan delay, TimeSpan period = default)
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return false;
            }

            var now = NowTicks();
            entry.PeriodTicks = period.Ticks;
            var deadline = delay.Ticks > long.MaxValue - now ? long.MaxValue : now + delay.Ticks;
            _heap.Add(entry, deadline);
            Arm(now);
            return true;
        }
    }

    /// <summary>Returns false when the entry was not waiting. It may be firing at this moment.</summary>
    public bool Remove(ScheduledEntry entry)
    {
        lock (_lock)
        {
            // A periodic entry that is firing just now must not come again.
            entry.PeriodTicks = 0;
            return _heap.Remove(entry);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _heap.Clear();
            _timer?.Dispose();
            _timer = null;
        }
    }

    private long NowTicks() => (long)((_time.GetTimestamp() - _origin) * _ticksPerTimestamp);

    private void Arm(long now)
    {
        if (_firing || _heap.Count == 0 || _heap.Earliest >= _armedFor || _disposed)
        {
            return;
        }

        _armedFor = _heap.Earliest;

        // Timers count whole milliseconds; rounding up keeps the promise that nothing is early.
        var wait = Math.Max(0, _armedFor - now);
        var milliseconds = Math.Min((wait + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond, int.MaxValue);
        var due = ReferenceEquals(_time, TimeProvider.System) ? TimeSpan.FromMilliseconds(milliseconds) : new TimeSpan(wait);
        if (_timer is null)
        {
            using (ExecutionContext.SuppressFlow())
            {
                _timer = _time.CreateTimer(static state => ((DeadlineQueue)state!).OnTimer(), this, due, Timeout.InfiniteTimeSpan);
            }
        }
        else
        {
            _timer.Change(due, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnTimer()
    {
        lock (_lock)
        {
            if (_firing || _disposed)
            {
                return;
            }

            _firing = true;
            _armedFor = long.MaxValue;
        }

        while (CollectDue())
        {
            foreach (var entry in _due)
            {
                entry.Fire();
            }
        }
    }

    private bool CollectDue()
    {
        lock (_lock)
        {
            _due.Clear();
            var now = NowTicks();
            while (_heap.Count > 0 && _heap.Earliest <= now && !_disposed)
            {
                var deadline = _heap.Earliest;
                var entry = _heap.First;
                _due.Add(entry);
                if (entry.PeriodTicks > 0)
                {
                    _heap.Postpone(deadline + entry.PeriodTicks);
                }
                else
                {
                    _heap.Remove(entry);
                }
            }

            if (_due.Count > 0)
            {
                return true;
            }

            _firing = false;
            Arm(now);
            return false;
        }
    }
}
