namespace ActorWatch.Actors;

/// <summary>The state that few actors need, so that an idle one stays small. Owned by its actor's turn.</summary>
internal sealed class CellExtras
{
    /// <summary>Whom this actor watches, each with the message to send in place of <see cref="Terminated"/>, if any.</summary>
    public Dictionary<InternalActorRef, object?>? Watching;

    /// <summary>Notices of death that are queued and may still be withdrawn.</summary>
    public Dictionary<InternalActorRef, object?>? TerminatedQueued;

    /// <summary>Who watches this actor, in the order of asking.</summary>
    public OrderedRefs? WatchedBy;

    /// <summary>The behaviours below the current one; null stands for the actor's own.</summary>
    public Stack<Receive?>? BehavioursBelow;

    /// <summary>System messages that wait until children are gone or the actor is resumed, oldest first.</summary>
    public Queue<SystemMessage>? Held;

    /// <summary>The strategy of the current instance, once asked for.</summary>
    public SupervisorStrategy? Strategy;

    /// <summary>The restart counters of the children that have failed.</summary>
    public Dictionary<ActorCell, ChildRestartStats>? RestartStats;

    /// <summary>The child whose escalated failure made this actor fail; null when it failed by itself.</summary>
    public ActorCell? Perpetrator;

    /// <summary>Why the children are awaited, when a restart waits for them.</summary>
    public Exception? RecreateCause;

    public TimerScheduler? Timers;
    public ActorStash? Stash;
    public ReceiveTimeoutTimer? ReceiveTimeout;
    public AsyncOperation? Async;
    public ActorSynchronizationContext? SynchronizationContext;
}
