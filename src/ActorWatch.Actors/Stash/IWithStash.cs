namespace ActorWatch.Actors;

/// <summary>An actor that can put messages aside, without a bound.</summary>
public interface IWithStash : IWithUnboundedStash;
