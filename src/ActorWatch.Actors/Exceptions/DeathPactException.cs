namespace ActorWatch.Actors;

/// <summary>An actor was told of the end of one it watches and had no handler for that.</summary>
public sealed class DeathPactException : AkkaException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="deadActor">The actor that has ended.</param>
    public DeathPactException(IActorRef deadActor)
        : base($"Monitored actor {deadActor} terminated, and its watcher has no handler for Terminated.")
        => DeadActor = deadActor;

    /// <summary>The actor that has ended.</summary>
    public IActorRef DeadActor { get; }
}
