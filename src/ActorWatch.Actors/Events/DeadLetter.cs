namespace ActorWatch.Actors.Event;

/// <summary>A message to an actor that had ended or never was.</summary>
/// <inheritdoc/>
public sealed record DeadLetter(object Message, IActorRef Sender, IActorRef Recipient)
    : AllDeadLetters(Message, Sender, Recipient);
