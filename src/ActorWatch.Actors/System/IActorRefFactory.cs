namespace ActorWatch.Actors;

/// <summary>Creates and finds actors: the system, or an actor's context.</summary>
public interface IActorRefFactory
{
    /// <summary>Creates a child and returns at once; the instance is made on the child's own turn.</summary>
    /// <param name="props">How to make the actor.</param>
    /// <param name="name">Unique among its siblings; null for a generated one.</param>
    /// <exception cref="InvalidActorNameException">The name is not a valid path element, or is taken.</exception>
    /// <exception cref="InvalidOperationException">The parent is ending, or the call does not come from the actor itself.</exception>
    IActorRef ActorOf(Props props, string? name = null);

    /// <summary>Stops a child; it ends after the message it is handling.</summary>
    void Stop(IActorRef child);

    /// <summary>Addresses actors by path, without looking whether they exist.</summary>
    ActorSelection ActorSelection(string actorPath);

    /// <summary>Addresses an actor by path, without looking whether it exists.</summary>
    ActorSelection ActorSelection(ActorPath actorPath);
}
