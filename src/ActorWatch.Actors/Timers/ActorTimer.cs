namespace ActorWatch.Actors;

/// <summary>One timer of an actor; it is also what lies in the mailbox when the timer has fired, so a tick of a timer that was replaced is known by its identity.</summary>
internal sealed class ActorTimer(TimerScheduler owner, object key, object message, IActorRef? sender, bool periodic)
    : ScheduledEntry, INotInfluenceReceiveTimeout
{
    public object Key => key;

    public object Message => message;

    public bool IsPeriodic => periodic;

    /// <summary>On the actor's turn: true when the tick is still wanted; a single timer is over then.</summary>
    public bool Take() => owner.Take(this);

    internal override void Fire() => owner.Actor.Tell(this, sender);
}
