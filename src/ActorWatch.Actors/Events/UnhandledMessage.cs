namespace ActorWatch.Actors.Event;

/// <summary>A message that its actor had no handler for.</summary>
/// <inheritdoc/>
public sealed record UnhandledMessage(object Message, IActorRef Sender, IActorRef Recipient)
    : AllDeadLetters(Message, Sender, Recipient);
