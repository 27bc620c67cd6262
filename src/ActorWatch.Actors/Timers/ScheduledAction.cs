namespace ActorWatch.Actors;

/// <summary>An action or a message that is due later; a cancellation takes it out of the queue.</summary>
internal sealed class ScheduledAction : ScheduledEntry
{
    private readonly ActorSystem _system;
    private readonly Action _action;
    private readonly CancellationToken _token;
    private CancellationTokenRegistration _registration;

    public ScheduledAction(ActorSystem system, Action action, ICancelable? cancelable)
    {
        _system = system;
        _action = action;
        _token = cancelable?.Token ?? default;
    }

    public void Start(TimeSpan delay, TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        if (_token.IsCancellationRequested)
        {
            return;
        }

        if (!_system.Deadlines.Add(this, delay, interval))
        {
            throw new SchedulerException($"Cannot schedule in actor system '{_system.Name}': it has terminated.");
        }

        _registration = _token.UnsafeRegister(static entry => ((ScheduledAction)entry!).Cancel(), this);
    }

    internal override void Fire()
    {
        if (_token.IsCancellationRequested)
        {
            return;
        }

        if (!IsScheduled)
        {
            _registration.Unregister();
        }

        try
        {
            _action();
        }
        catch (Exception exception)
        {
            Cancel();
            _system.PublishLog(new Event.Error(
                exception, nameof(IScheduler), typeof(ScheduledAction), $"A scheduled action failed: {exception.Message}"));
        }
    }

    private void Cancel() => _system.Deadlines.Remove(this);
}
