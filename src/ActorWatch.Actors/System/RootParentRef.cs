namespace ActorWatch.Actors;

/// <summary>Stands above the root: hears of its end, and completes the end of the system.</summary>
internal sealed class RootParentRef(ActorSystem system) : InternalActorRef(system)
{
    public override ActorPath Path { get; } = new(system.Address);

    public override void Tell(object message, IActorRef? sender) => ArgumentNullException.ThrowIfNull(message);

    internal override void SendSystem(SystemMessage message)
    {
        if (message is DeathWatchNotification or Failed)
        {
            System.CompleteTermination();
        }
    }
}
