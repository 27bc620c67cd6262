namespace ActorWatch.Actors;

/// <summary>The public face of the <see cref="DeadlineQueue"/>.</summary>
internal sealed class DeadlineScheduler(ActorSystem system) : IScheduler, IAdvancedScheduler
{
    public IAdvancedScheduler Advanced => this;

    public DateTimeOffset Now => system.TimeProvider.GetUtcNow();

    public TimeSpan MonotonicClock => system.Deadlines.Now;

    public TimeSpan HighResMonotonicClock => system.Deadlines.Now;

    public void ScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable = null)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        ArgumentNullException.ThrowIfNull(message);
        ScheduleOnce(delay, () => receiver.Tell(message, sender), cancelable);
    }

    public void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable = null)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        ArgumentNullException.ThrowIfNull(message);
        ScheduleRepeatedly(initialDelay, interval, () => receiver.Tell(message, sender), cancelable);
    }

    public void ScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable = null)
    {
        ArgumentNullException.ThrowIfNull(action);
        new ScheduledAction(system, action, cancelable).Start(delay, TimeSpan.Zero);
    }

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable = null)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        new ScheduledAction(system, action, cancelable).Start(initialDelay, interval);
    }
}
