namespace ActorWatch.Actors;

/// <summary>The context of an <see cref="UntypedActor"/>. Not thread-safe: valid only while the actor runs.</summary>
public interface IUntypedActorContext : IActorContext
{
    /// <summary>Replaces the current behaviour by one that handles everything.</summary>
    void Become(UntypedReceive receive);

    /// <summary>Puts a behaviour that handles everything on top of the current one.</summary>
    void BecomeStacked(UntypedReceive receive);
}
