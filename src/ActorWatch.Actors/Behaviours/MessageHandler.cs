namespace ActorWatch.Actors;

/// <summary>One <c>Receive</c> line of a <see cref="ReceiveActor"/>; a node of the behaviour's list.</summary>
internal abstract class MessageHandler
{
    public MessageHandler? Next { get; set; }

    /// <summary>True when no message gets past this handler.</summary>
    public virtual bool IsCatchAll => false;

    public abstract bool TryHandle(object message);
}
