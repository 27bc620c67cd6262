namespace ActorWatch.Actors;

/// <summary>Sends with the sender that the calling thread implies.</summary>
public static class ActorRefTellExtensions
{
    /// <summary>Sends with the actor that runs on this thread as the sender, or with none outside an actor.</summary>
    public static void Tell(this IActorRef receiver, object message)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        receiver.Tell(message, ActorCell.Current);
    }

    /// <summary>Sends with the sender of the message that is being handled.</summary>
    /// <exception cref="NotSupportedException">The calling thread runs no actor.</exception>
    public static void Forward(this IActorRef receiver, object message)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        receiver.Tell(message, ActorCell.CurrentOrThrow.Sender);
    }
}
