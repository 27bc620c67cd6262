namespace ActorWatch.Actors;

/// <summary>One user message on its way; a node of the mailbox's list, so that a send allocates nothing else.</summary>
internal sealed class MailItem(object message, IActorRef? sender)
{
    /// <summary>Stands in the inbox of an actor that has ended, so that no later send can slip in.</summary>
    public static readonly MailItem Closed = new(string.Empty, null);

    /// <summary>The payload; the actor that runs it replaces a wrapper (a timer tick) by what is inside.</summary>
    public object Message = message;

    public readonly IActorRef? Sender = sender;

    /// <summary>Owned by the producer until the item is published, by the running actor afterwards.</summary>
    public MailItem? Next;

    /// <summary>Turns the newest-first list that producers push into the order of arrival.</summary>
    public static MailItem? Reverse(MailItem? newest)
    {
        MailItem? oldest = null;
        while (newest is not null)
        {
            var next = newest.Next;
            newest.Next = oldest;
            oldest = newest;
            newest = next;
        }

        return oldest;
    }
}
