namespace ActorWatch.Actors;

/// <summary>A behaviour that handles everything.</summary>
public delegate void UntypedReceive(object message);
