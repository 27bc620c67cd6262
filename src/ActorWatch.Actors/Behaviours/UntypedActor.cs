namespace ActorWatch.Actors;

/// <summary>An actor with one method for every message. Not thread-safe: the system calls it one message at a time.</summary>
public abstract class UntypedActor : ActorBase
{
    /// <summary>The context of the actor that runs on this thread.</summary>
    /// <exception cref="NotSupportedException">Read outside the actor's turn, for example after an await.</exception>
    protected static new IUntypedActorContext Context => ActorCell.CurrentOrThrow;

    /// <inheritdoc/>
    protected sealed override bool Receive(object message)
    {
        OnReceive(message);
        return true;
    }

    /// <summary>Handles a message; call <see cref="ActorBase.Unhandled"/> for what it does not know.</summary>
    protected abstract void OnReceive(object message);

    /// <summary>Runs the action and holds back further user messages until it ends; here that is at once.</summary>
    protected static void RunTask(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        ActorCell.CurrentOrThrow.RunTask(() =>
        {
            action();
            return Task.CompletedTask;
        });
    }

    /// <summary>
    /// Runs async work in the actor: further user messages wait until it ends, system messages do not, and the context
    /// is right after each await that does not leave it by ConfigureAwait(false).
    /// </summary>
    protected static void RunTask(Func<Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        ActorCell.CurrentOrThrow.RunTask(action);
    }

    /// <summary>Replaces the current behaviour by one that handles everything.</summary>
    protected void Become(UntypedReceive receive) => Cell.Become(receive);

    /// <summary>Puts a behaviour that handles everything on top of the current one.</summary>
    protected void BecomeStacked(UntypedReceive receive) => Cell.BecomeStacked(receive);
}
