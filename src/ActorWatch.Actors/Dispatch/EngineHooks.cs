namespace ActorWatch.Actors;

/// <summary>Looks into a running system, for simulators and tools. Every method may be called from any thread.</summary>
public abstract class EngineHooks
{
    /// <summary>Called on the sender's thread before a message is queued. An exception goes to the sender.</summary>
    public virtual void OnTell(IActorRef recipient, object message, IActorRef? sender)
    {
    }

    /// <summary>Called on the actor's turn before its behaviour sees the message. An exception counts as the actor's failure.</summary>
    public virtual void OnReceive(IActorRef actor, object message, IActorRef? sender)
    {
    }
}
