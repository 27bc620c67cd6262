namespace ActorWatch.Actors;

/// <summary>The timers of one actor instance. Not thread-safe: the actor owns it.</summary>
internal sealed class TimerScheduler(ActorCell actor) : ITimerScheduler
{
    private Dictionary<object, ActorTimer>? _timers;

    public ActorCell Actor => actor;

    public IReadOnlyCollection<object> ActiveTimers => _timers is null ? [] : [.. _timers.Keys];

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval)
        => StartPeriodicTimer(key, msg, interval, interval, null);

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef? sender)
        => StartPeriodicTimer(key, msg, interval, interval, sender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval)
        => StartPeriodicTimer(key, msg, initialDelay, interval, null);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef? sender)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        Start(new ActorTimer(this, key, msg, sender, periodic: true), initialDelay, interval);
    }

    public void StartSingleTimer(object key, object msg, TimeSpan timeout) => StartSingleTimer(key, msg, timeout, null);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef? sender)
        => Start(new ActorTimer(this, key, msg, sender, periodic: false), timeout, TimeSpan.Zero);

    public bool IsTimerActive(object key) => _timers?.ContainsKey(key) == true;

    public void Cancel(object key)
    {
        if (_timers?.Remove(key, out var timer) == true)
        {
            actor.System.Deadlines.Remove(timer);
        }
    }

    public void CancelAll()
    {
        if (_timers is { Count: > 0 } timers)
        {
            foreach (var timer in timers.Values)
            {
                actor.System.Deadlines.Remove(timer);
            }

            timers.Clear();
        }
    }

    internal bool Take(ActorTimer timer)
    {
        if (_timers is null || !_timers.TryGetValue(timer.Key, out var current) || !ReferenceEquals(current, timer))
        {
            return false;
        }

        if (!timer.IsPeriodic)
        {
            _timers.Remove(timer.Key);
        }

        return true;
    }

    private void Start(ActorTimer timer, TimeSpan delay, TimeSpan interval)
    {
        ArgumentNullException.ThrowIfNull(timer.Key, "key");
        ArgumentNullException.ThrowIfNull(timer.Message, "msg");
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        Cancel(timer.Key);
        (_timers ??= [])[timer.Key] = timer;
        actor.System.Deadlines.Add(timer, delay, interval);
    }
}
