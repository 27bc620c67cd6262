namespace ActorWatch.Actors;

/// <summary>A ref to a path where nothing lives: messages become dead letters, a watch ends at once.</summary>
internal sealed class EmptyActorRef(ActorSystem system, ActorPath path) : InternalActorRef(system)
{
    public override ActorPath Path => path;

    internal override bool IsTerminated => true;

    public override void Tell(object message, IActorRef? sender)
    {
        ArgumentNullException.ThrowIfNull(message);
        System.DeadLetterOffice.Deliver(message, sender, this);
    }

    internal override void SendSystem(SystemMessage message) => AnswerForTheDead(message);
}
