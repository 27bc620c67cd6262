namespace ActorWatch.Actors;

/// <summary>
/// Watches for silence. A message does not move the deadline, which would cost a turn of the heap each time: it only
/// notes the time, and the timer looks at that note when it fires.
/// </summary>
internal sealed class ReceiveTimeoutTimer : ScheduledEntry
{
    private const long Busy = long.MaxValue;
    private readonly ActorCell _actor;
    private readonly TimeProvider _time;

    // Shared with the timer's thread.
    private long _lastMessage;
    private volatile bool _cancelled;

    public ReceiveTimeoutTimer(ActorCell actor, TimeSpan duration)
    {
        _actor = actor;
        _time = actor.System.TimeProvider;
        Duration = duration;
        _lastMessage = actor.CurrentItem is null ? _time.GetTimestamp() : Busy;
        actor.System.Deadlines.Add(this, duration);
    }

    public TimeSpan Duration { get; }

    public void Cancel()
    {
        _cancelled = true;
        _actor.System.Deadlines.Remove(this);
    }

    public void MessageBegins(object message)
    {
        if (message is not INotInfluenceReceiveTimeout)
        {
            Volatile.Write(ref _lastMessage, Busy);
        }
    }

    public void MessageEnds(object? message)
    {
        if (message is INotInfluenceReceiveTimeout && Volatile.Read(ref _lastMessage) != Busy)
        {
            return;
        }

        Volatile.Write(ref _lastMessage, _time.GetTimestamp());
        if (message is Actors.ReceiveTimeout && !IsScheduled)
        {
            _actor.System.Deadlines.Add(this, Duration);
        }
    }

    internal override void Fire()
    {
        if (_cancelled)
        {
            return;
        }

        var last = Volatile.Read(ref _lastMessage);
        var silence = last == Busy ? TimeSpan.Zero : _time.GetElapsedTime(last);
        if (silence < Duration)
        {
            _actor.System.Deadlines.Add(this, Duration - silence);
        }
        else
        {
            // Armed again when the actor has handled it.
            _actor.Tell(Actors.ReceiveTimeout.Instance, null);
        }
    }
}
