namespace ActorWatch.Actors;

/// <summary>
/// Names one incarnation of an actor. It survives restarts; an actor that is created under the same name after a stop
/// has another ref. Any thread may use it.
/// </summary>
public interface IActorRef : ICanTell, IEquatable<IActorRef>, IComparable<IActorRef>, IComparable
{
    /// <summary>The place of the actor in the tree.</summary>
    ActorPath Path { get; }
}
