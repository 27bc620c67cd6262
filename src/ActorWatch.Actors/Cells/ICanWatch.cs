namespace ActorWatch.Actors;

/// <summary>Something that can be told when an actor ends.</summary>
public interface ICanWatch
{
    /// <summary>Asks for one <see cref="Terminated"/> when the subject ends; idempotent.</summary>
    /// <returns>The subject.</returns>
    IActorRef Watch(IActorRef subject);

    /// <summary>As <see cref="Watch"/>, with a message of one's own in place of <see cref="Terminated"/>.</summary>
    IActorRef WatchWith(IActorRef subject, object message);

    /// <summary>Withdraws the watch, even when the notice is already queued.</summary>
    IActorRef Unwatch(IActorRef subject);
}
