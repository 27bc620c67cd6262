namespace ActorWatch.Actors;

/// <summary>Marks messages that can end an actor.</summary>
public interface IPossiblyHarmful;
