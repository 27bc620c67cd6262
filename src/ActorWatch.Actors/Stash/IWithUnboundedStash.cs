namespace ActorWatch.Actors;

/// <summary>An actor that can put messages aside. The system sets the property after the constructor.</summary>
public interface IWithUnboundedStash
{
    /// <summary>What this instance has put aside. Not thread-safe: the actor owns it.</summary>
    IStash Stash { get; set; }
}
