namespace ActorWatch.Actors;

/// <summary>An actor's constructor or PreStart failed, or it was made outside the system.</summary>
public class ActorInitializationException : AkkaException
{
    /// <summary>Creates the exception for an actor that was made outside the system.</summary>
    public ActorInitializationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception for an actor that failed to start.</summary>
    public ActorInitializationException(IActorRef? actor, string message, Exception? cause)
        : base(message, cause)
        => Actor = actor;

    /// <summary>The actor, if it has a ref.</summary>
    public IActorRef? Actor { get; }
}
