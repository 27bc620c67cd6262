namespace ActorWatch.Actors;

/// <summary>The answer to <see cref="Identify"/>.</summary>
/// <param name="MessageId">That of the question.</param>
/// <param name="Subject">The actor; null when there is none.</param>
public sealed record ActorIdentity(object? MessageId, IActorRef? Subject);
