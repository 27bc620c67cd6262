namespace ActorWatch.Actors;

/// <summary>Marks messages that the engine looks at before the actor does.</summary>
public interface IAutoReceivedMessage;
