namespace ActorWatch.Actors;

/// <summary>Asks any actor for its ref; it answers with <see cref="ActorIdentity"/> by itself.</summary>
/// <param name="MessageId">Comes back in the answer.</param>
public sealed record Identify(object? MessageId) : IAutoReceivedMessage, INotInfluenceReceiveTimeout;
