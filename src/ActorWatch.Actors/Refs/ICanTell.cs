namespace ActorWatch.Actors;

/// <summary>Something that takes messages. Any thread may call it.</summary>
public interface ICanTell
{
    /// <summary>Sends a message and returns at once; delivery is at most once and in order for each sender.</summary>
    /// <param name="message">The message; it should be immutable.</param>
    /// <param name="sender">Whom a reply should go to; null for nobody.</param>
    /// <exception cref="ArgumentNullException">The message is null.</exception>
    void Tell(object message, IActorRef? sender);
}
