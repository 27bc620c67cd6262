namespace ActorWatch.Actors;

/// <summary>A ref that drops everything, without a dead letter.</summary>
internal sealed class IgnoreRef(ActorSystem system, ActorPath path) : InternalActorRef(system)
{
    public override ActorPath Path => path;

    public override void Tell(object message, IActorRef? sender) => ArgumentNullException.ThrowIfNull(message);

    internal override void SendSystem(SystemMessage message)
    {
    }
}
