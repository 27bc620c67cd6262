namespace ActorWatch.Actors;

/// <summary>The part of a scheduler that runs actions.</summary>
public interface IAdvancedScheduler : IActionScheduler;
