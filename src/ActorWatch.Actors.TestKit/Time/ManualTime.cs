namespace ActorWatch.Actors.TestKit;

/// <summary>
/// A clock that stands still until a test moves it. Timers fire on the thread that moves it, in the order of their
/// deadlines, each at its own deadline. Reading is thread-safe; move it from one thread at a time.
/// </summary>
public sealed class ManualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _utcNow;
    private long _ticks;
    private long _nextSequence;

    /// <summary>Creates a clock that shows the first moment of 2026.</summary>
    public ManualTime()
        : this(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Creates a clock that shows a given time.</summary>
    public ManualTime(DateTimeOffset utcNow) => _utcNow = utcNow;

    /// <summary>Ticks of 100 ns.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Always UTC, so that a test sees the same on each machine.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>How far the clock has been moved since it was made; a step of the wall clock does not count.</summary>
    public TimeSpan Elapsed => new(GetTimestamp());

    /// <summary>How long until the next timer is due; null when there is none.</summary>
    public TimeSpan? UntilNextTimer
    {
        get
        {
            lock (_lock)
            {
                return Earliest() is { } timer ? new TimeSpan(Math.Max(0, timer.DueTicks - _ticks)) : null;
            }
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return _ticks;
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _utcNow;
        }
    }

    /// <summary>Sets the wall clock, as an administrator or NTP would; timers and timestamps do not notice.</summary>
    public void SetUtcNow(DateTimeOffset utcNow)
    {
        lock (_lock)
        {
            _utcNow = utcNow;
        }
    }

    /// <summary>Moves the clock forward, stopping at each deadline on the way to fire its timer.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var target = GetTimestamp() + by.Ticks;
        while (TakeDue(target) is { } timer)
        {
            timer.Fire();
        }
    }

    /// <summary>Moves the clock to the next deadline and fires that one timer.</summary>
    /// <returns>False when there is no timer.</returns>
    public bool AdvanceToNextTimer()
    {
        if (UntilNextTimer is not { } wait)
        {
            return false;
        }

        TakeDue(GetTimestamp() + wait.Ticks)?.Fire();
        return true;
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal void Arm(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            timer.DueTicks = _ticks + dueTime.Ticks;
            timer.PeriodTicks = period > TimeSpan.Zero ? period.Ticks : 0;
            timer.Sequence = _nextSequence++;
            _timers.Add(timer);
        }
    }

    internal void Disarm(ManualTimer timer)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
        }
    }

    private ManualTimer? Earliest() => _timers.MinBy(timer => (timer.DueTicks, timer.Sequence));

    /// <summary>Moves to the first deadline up to the target and returns its timer; moves to the target when there is none.</summary>
    private ManualTimer? TakeDue(long target)
    {
        lock (_lock)
        {
            var timer = Earliest();
            var isDue = timer is not null && timer.DueTicks <= target;
            var now = isDue ? Math.Max(_ticks, timer!.DueTicks) : Math.Max(_ticks, target);
            _utcNow += new TimeSpan(now - _ticks);
            _ticks = now;
            if (!isDue)
            {
                return null;
            }

            if (timer!.PeriodTicks > 0)
            {
                timer.DueTicks += timer.PeriodTicks;
                timer.Sequence = _nextSequence++;
            }
            else
            {
                _timers.Remove(timer);
            }

            return timer;
        }
    }
}
