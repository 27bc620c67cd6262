using ActorWatch.Actors.Event;

namespace ActorWatch.Actors;

/// <summary>
/// The base of all actors. Its members run one at a time, so it needs no locks; nothing of it may be touched from
/// other threads. Derive from <see cref="ReceiveActor"/> or <see cref="UntypedActor"/>.
/// </summary>
public abstract class ActorBase
{
    // Shared by all instances, so that an idle actor holds no delegate of its own.
    internal static readonly Receive OwnBehaviour = message => ActorCell.CurrentOrThrow.Actor!.Receive(message);

    /// <summary>Called by the system on the new actor's turn.</summary>
    /// <exception cref="ActorInitializationException">The actor was made by <c>new</c> outside <c>Props</c>.</exception>
    protected ActorBase()
    {
        Cell = ActorCell.Current is { IsCreating: true } cell
            ? cell
            : throw new ActorInitializationException(
                $"Cannot create actor '{GetType()}' by new. Call ActorOf with Props.Create(() => new {GetType().Name}(…)).");
    }

    internal ActorCell Cell { get; }

    /// <summary>The ref of this actor. Any thread may read it.</summary>
    protected IActorRef Self => Cell;

    /// <summary>The sender of the current message; the dead letters when it has none.</summary>
    /// <exception cref="NotSupportedException">Read outside the actor's turn, for example after an await.</exception>
    protected IActorRef Sender => Cell.OnOwnTurn().Sender;

    /// <summary>The context of the actor that runs on this thread.</summary>
    /// <exception cref="NotSupportedException">Read outside the actor's turn, for example after an await.</exception>
    protected static IActorContext Context => ActorCell.CurrentOrThrow;

    /// <summary>Runs <see cref="PreStart"/>; a place for libraries to add to it.</summary>
    public virtual void AroundPreStart() => PreStart();

    /// <summary>Runs <see cref="PostStop"/>; a place for libraries to add to it.</summary>
    public virtual void AroundPostStop() => PostStop();

    /// <summary>Runs <see cref="PreRestart"/>; a place for libraries to add to it.</summary>
    public virtual void AroundPreRestart(Exception cause, object? message) => PreRestart(cause, message);

    /// <summary>Runs <see cref="PostRestart"/>; a place for libraries to add to it.</summary>
    public virtual void AroundPostRestart(Exception cause, object? message) => PostRestart(cause);

    internal bool Handle(Receive? behaviour, object message) => AroundReceive(behaviour ?? OwnBehaviour, message);

    internal SupervisorStrategy CreateStrategy() => SupervisorStrategy();

    /// <summary>Called once the constructor has returned.</summary>
    internal virtual void AfterConstruction()
    {
    }

    /// <summary>Handles a message, or returns false to leave it unhandled.</summary>
    protected abstract bool Receive(object message);

    /// <summary>Passes a message to the current behaviour; a place for libraries to add to it.</summary>
    protected virtual bool AroundReceive(Receive receive, object message)
    {
        ArgumentNullException.ThrowIfNull(receive);
        var handled = ReferenceEquals(receive, OwnBehaviour) ? Receive(message) : receive(message);
        if (!handled)
        {
            Unhandled(message);
        }

        return handled;
    }

    /// <summary>Called after the constructor, and after each restart by the default <see cref="PostRestart"/>.</summary>
    protected virtual void PreStart()
    {
    }

    /// <summary>Called when all children have ended, and before each restart by the default <see cref="PreRestart"/>.</summary>
    protected virtual void PostStop()
    {
    }

    /// <summary>Called on the failed instance before its replacement. By default stops the children and calls <see cref="PostStop"/>.</summary>
    /// <param name="reason">Why the actor is restarted.</param>
    /// <param name="message">What it was handling; null when the failure was not its own.</param>
    protected virtual void PreRestart(Exception reason, object? message)
    {
        Cell.UnwatchAndStopChildren();
        PostStop();
    }

    /// <summary>Called on the new instance after a restart. By default calls <see cref="PreStart"/>.</summary>
    protected virtual void PostRestart(Exception reason) => PreStart();

    /// <summary>
    /// Called for a message that no handler took. By default a <see cref="Terminated"/> throws
    /// <see cref="DeathPactException"/>, and anything else is published as <see cref="UnhandledMessage"/>.
    /// </summary>
    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated)
        {
            throw new DeathPactException(terminated.ActorRef);
        }

        Cell.System.EventStream.Publish(new UnhandledMessage(message, Cell.Sender, Cell));
    }

    /// <summary>Decides about failing children; asked once for each instance. <see cref="Props.WithSupervisorStrategy"/> wins.</summary>
    protected virtual SupervisorStrategy SupervisorStrategy() => Actors.SupervisorStrategy.DefaultStrategy;

    /// <summary>Replaces the current behaviour.</summary>
    protected void Become(Receive receive) => Cell.Become(receive);

    /// <summary>Puts a behaviour on top of the current one.</summary>
    protected void BecomeStacked(Receive receive) => Cell.BecomeStacked(receive);

    /// <summary>Returns to the behaviour below; does nothing at the bottom.</summary>
    protected void UnbecomeStacked() => Cell.UnbecomeStacked();

    /// <summary>Sets or, with null, ends the time without a message after which a <see cref="ReceiveTimeout"/> comes.</summary>
    protected void SetReceiveTimeout(TimeSpan? timeout) => Cell.SetReceiveTimeout(timeout);
}
