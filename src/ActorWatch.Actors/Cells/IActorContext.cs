namespace ActorWatch.Actors;

/// <summary>
/// What an actor can do with its surroundings. Not thread-safe: valid only while the actor runs, not after an await
/// that left the actor.
/// </summary>
public interface IActorContext : IActorRefFactory, ICanWatch
{
    /// <summary>The ref of this actor.</summary>
    IActorRef Self { get; }

    /// <summary>The sender of the current message; the dead letters when it has none.</summary>
    IActorRef Sender { get; }

    /// <summary>The actor that supervises this one.</summary>
    IActorRef Parent { get; }

    /// <summary>How this actor is made.</summary>
    Props Props { get; }

    /// <summary>The system that the actor lives in.</summary>
    ActorSystem System { get; }

    /// <summary>The time without a message after which a <see cref="Actors.ReceiveTimeout"/> comes; null when off.</summary>
    TimeSpan? ReceiveTimeout { get; }

    /// <summary>Returns the child of that name, or <see cref="Nobody"/>.</summary>
    IActorRef Child(string name);

    /// <summary>Returns the living children, oldest first.</summary>
    IEnumerable<IActorRef> GetChildren();

    /// <summary>Replaces the current behaviour.</summary>
    void Become(Receive receive);

    /// <summary>Puts a behaviour on top of the current one.</summary>
    void BecomeStacked(Receive receive);

    /// <summary>Returns to the behaviour below; does nothing at the bottom.</summary>
    void UnbecomeStacked();

    /// <summary>Sets or, with null, ends the time without a message after which a <see cref="Actors.ReceiveTimeout"/> comes.</summary>
    void SetReceiveTimeout(TimeSpan? timeout);
}
