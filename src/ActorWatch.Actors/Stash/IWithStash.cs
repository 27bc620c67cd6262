namespace ActorWatch.Actors;

/// <summary>An actor that can put messages aside, as many as <see cref="Props.WithStashCapacity"/> allows.</summary>
public interface IWithStash : IWithUnboundedStash;
