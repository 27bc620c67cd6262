namespace ActorWatch.Actors;

/// <summary>A message on its way through a selection.</summary>
internal sealed record SelectionMessage(object Message) : IAutoReceivedMessage;
