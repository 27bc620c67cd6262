namespace ActorWatch.Actors;

/// <summary>PreRestart failed; it is logged, and the restart goes on.</summary>
public sealed class PreRestartException : AkkaException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="cause">What PreRestart threw.</param>
    /// <param name="originalCause">Why it was restarted.</param>
    /// <param name="message">What the actor was handling when it failed.</param>
    public PreRestartException(IActorRef actor, Exception cause, Exception originalCause, object? message)
        : base($"PreRestart of actor {actor} failed: {cause.Message}", cause)
    {
        Actor = actor;
        OriginalCause = originalCause;
        OptionalMessage = message;
    }

    /// <summary>The actor.</summary>
    public IActorRef Actor { get; }

    /// <summary>Why the actor is restarted.</summary>
    public Exception OriginalCause { get; }

    /// <summary>What the actor was handling when it failed; null when the failure was not its own.</summary>
    public object? OptionalMessage { get; }
}
