namespace ActorWatch.Actors;

/// <summary>What every ref of this engine can do beyond <see cref="IActorRef"/>: take system messages.</summary>
internal abstract class InternalActorRef(ActorSystem system) : IActorRef
{
    public ActorSystem System { get; } = system;

    public abstract ActorPath Path { get; }

    internal virtual long Uid => Path.Uid;

    internal virtual bool IsTerminated => false;

    public abstract void Tell(object message, IActorRef? sender);

    public virtual bool Equals(IActorRef? other)
        => ReferenceEquals(this, other)
            || (other is InternalActorRef internalRef && internalRef.Uid == Uid && internalRef.Path == Path);

    public override bool Equals(object? obj) => Equals(obj as IActorRef);

    public override int GetHashCode() => Uid.GetHashCode();

    public int CompareTo(IActorRef? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byPath = Path.CompareTo(other.Path);
        return byPath != 0 ? byPath : Path.Uid.CompareTo(other.Path.Uid);
    }

    public int CompareTo(object? obj) => CompareTo(obj as IActorRef);

    public override string ToString() => $"[{Path.ToStringWithUid()}]";

    internal abstract void SendSystem(SystemMessage message);

    /// <summary>What a ref without an actor behind it does: a watch is answered with the news that nothing lives here.</summary>
    internal static void AnswerForTheDead(SystemMessage message)
    {
        switch (message)
        {
            case Watch watch:
                watch.Watcher.SendSystem(new DeathWatchNotification(watch.Watchee, ExistenceConfirmed: false));
                break;
            case Continuation continuation:
                continuation.RunWithoutActor();
                break;
        }
    }
}
