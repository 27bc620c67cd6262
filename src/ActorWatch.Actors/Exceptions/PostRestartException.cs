namespace ActorWatch.Actors;

/// <summary>A restarted actor failed to start again.</summary>
public sealed class PostRestartException : ActorInitializationException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="cause">What its constructor or PostRestart threw.</param>
    /// <param name="originalCause">Why it was restarted.</param>
    public PostRestartException(IActorRef actor, Exception cause, Exception originalCause)
        : base(actor, $"Cannot restart actor {actor}: {cause.Message}", cause)
        => OriginalCause = originalCause;

    /// <summary>Why the actor was restarted.</summary>
    public Exception OriginalCause { get; }
}
