namespace ActorWatch.Actors;

/// <summary>A message and whom it came from.</summary>
/// <param name="Message">The message.</param>
/// <param name="Sender">Its sender; null for nobody.</param>
public readonly record struct Envelope(object Message, IActorRef? Sender);
