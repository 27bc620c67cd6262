namespace ActorWatch.Actors;

/// <summary>Stops an actor and waits for its end. Any thread may call it.</summary>
public static class GracefulStopSupport
{
    /// <summary>Sends a <see cref="PoisonPill"/> and waits.</summary>
    /// <returns>True when the actor has ended, or had before; false when the time was over first.</returns>
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout)
        => target.GracefulStop(timeout, PoisonPill.Instance);

    /// <summary>Sends a message that makes the actor end, and waits.</summary>
    /// <returns>True when the actor has ended, or had before; false when the time was over first.</returns>
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object stopMessage)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(stopMessage);
        if (target is not InternalActorRef actor || actor.IsTerminated)
        {
            return Task.FromResult(true);
        }

        var promise = new WatchPromise(actor, timeout, CancellationToken.None);
        target.Tell(stopMessage, ActorRefs.NoSender);
        return promise.Task;
    }
}
