using ActorWatch.Actors.Event;

namespace ActorWatch.Actors;

/// <summary>The end of every message that found no actor: publishes it on the event stream.</summary>
internal sealed class DeadLetterRef(ActorSystem system, ActorPath path) : InternalActorRef(system)
{
    public override ActorPath Path => path;

    public override void Tell(object message, IActorRef? sender)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message is DeadLetter or SuppressedDeadLetter)
        {
            System.EventStream.Publish(message);
            return;
        }

        Deliver(message, sender, this);
    }

    /// <summary>Publishes what was sent to an actor that is gone. Messages of the engine itself are quietly unwrapped or dropped.</summary>
    internal void Deliver(object message, IActorRef? sender, IActorRef recipient)
    {
        switch (message)
        {
            case ActorTimer:
                return;
            case DeadLetter or SuppressedDeadLetter:
                System.EventStream.Publish(message);
                return;
            case Identify identify:
                sender?.Tell(new ActorIdentity(identify.MessageId, null), recipient);
                return;
            case SelectionMessage selection:
                Deliver(selection.Message, sender, recipient);
                return;
        }

        var from = sender ?? this;
        if (message is IDeadLetterSuppression)
        {
            System.EventStream.Publish(new SuppressedDeadLetter(message, from, recipient));
            return;
        }

        var letter = new DeadLetter(message, from, recipient);
        System.EventStream.Publish(letter);
        System.Logs.Write(letter);
    }

    internal override void SendSystem(SystemMessage message) => AnswerForTheDead(message);
}
