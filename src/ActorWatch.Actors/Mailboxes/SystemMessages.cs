namespace ActorWatch.Actors;

/// <summary>Register the watcher for the watchee's end.</summary>
internal sealed record Watch(InternalActorRef Watchee, InternalActorRef Watcher) : SystemMessage;

/// <summary>Withdraw a <see cref="Watch"/>.</summary>
internal sealed record Unwatch(InternalActorRef Watchee, InternalActorRef Watcher) : SystemMessage;

/// <summary>Handle no user messages until a <see cref="Resume"/> or <see cref="Recreate"/>; each one counts.</summary>
internal sealed record Suspend : SystemMessage;

/// <summary>Undo one <see cref="Suspend"/>; the verdict on the actor's own failure when <paramref name="ByFailure"/>.</summary>
internal sealed record Resume(bool ByFailure) : SystemMessage;

/// <summary>Replace the instance.</summary>
internal sealed record Recreate(Exception Cause) : SystemMessage;

/// <summary>Stop, children first.</summary>
internal sealed record Terminate : SystemMessage;

/// <summary>A child's report to its parent, which decides.</summary>
internal sealed record Failed(ActorCell Child, Exception Cause) : SystemMessage;

/// <summary>The end of an actor, told to its parent and its watchers.</summary>
internal sealed record DeathWatchNotification(InternalActorRef Actor, bool ExistenceConfirmed) : SystemMessage;

/// <summary>The rest of an async handler after an await.</summary>
internal sealed record Continuation(ActorSystem System, SendOrPostCallback Callback, object? State) : SystemMessage
{
    /// <summary>The actor has ended: the handler's remaining code (finally blocks above all) still runs, without a context.</summary>
    public void RunWithoutActor() => System.Dispatcher.Schedule(new PostedCallback(Callback, State));
}
