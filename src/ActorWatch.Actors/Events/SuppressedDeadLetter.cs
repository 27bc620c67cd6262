namespace ActorWatch.Actors.Event;

/// <summary>A message to an actor that had ended, whose loss is normal.</summary>
/// <inheritdoc/>
public sealed record SuppressedDeadLetter(object Message, IActorRef Sender, IActorRef Recipient)
    : AllDeadLetters(Message, Sender, Recipient);
