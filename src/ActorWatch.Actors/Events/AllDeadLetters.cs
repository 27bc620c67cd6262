namespace ActorWatch.Actors.Event;

/// <summary>A message that reached nobody; subscribe to this type to see them all.</summary>
/// <param name="Message">The message.</param>
/// <param name="Sender">Whom it came from; the dead letters when nobody.</param>
/// <param name="Recipient">Whom it was meant for.</param>
public abstract record AllDeadLetters(object Message, IActorRef Sender, IActorRef Recipient);
