namespace ActorWatch.Actors;

/// <summary>A behaviour: handles a message, or returns false to leave it unhandled.</summary>
public delegate bool Receive(object message);
