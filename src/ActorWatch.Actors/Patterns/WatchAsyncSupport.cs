namespace ActorWatch.Actors;

/// <summary>Waits for the end of an actor. Any thread may call it.</summary>
public static class WatchAsyncSupport
{
    /// <summary>Waits for the end of an actor.</summary>
    /// <returns>True when it has ended, or had before; false when the token was cancelled first.</returns>
    public static Task<bool> WatchAsync(this IActorRef target, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target is InternalActorRef actor
            ? new WatchPromise(actor, Timeout.InfiniteTimeSpan, token).Task
            : Task.FromResult(true);
    }
}
