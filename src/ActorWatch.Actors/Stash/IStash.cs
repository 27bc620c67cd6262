namespace ActorWatch.Actors;

/// <summary>
/// Messages that an actor puts aside for later. A restart puts them back in front of the mailbox, after PreRestart; a
/// stop makes them dead letters. Not thread-safe: the actor owns it.
/// </summary>
public interface IStash
{
    /// <summary>How many messages are put aside.</summary>
    int Count { get; }

    /// <summary>True when none is.</summary>
    bool IsEmpty { get; }

    /// <summary>True when some are.</summary>
    bool NonEmpty { get; }

    /// <summary>True when no more fit; never for an unbounded stash.</summary>
    bool IsFull { get; }

    /// <summary>How many fit; -1 for no bound.</summary>
    int Capacity { get; }

    /// <summary>Puts the current message aside.</summary>
    /// <exception cref="IllegalActorStateException">The message is put aside already, or there is none.</exception>
    /// <exception cref="StashOverflowException">No more fit.</exception>
    void Stash();

    /// <summary>Puts the oldest message back, in front of the mailbox.</summary>
    void Unstash();

    /// <summary>Puts all messages back, in their order, in front of the mailbox.</summary>
    void UnstashAll();

    /// <summary>As the other, but drops the messages that do not match.</summary>
    void UnstashAll(Func<Envelope, bool> predicate);

    /// <summary>Empties the stash and returns what was in it.</summary>
    IEnumerable<Envelope> ClearStash();

    /// <summary>Puts messages in front of those that are put aside already.</summary>
    void Prepend(IEnumerable<Envelope> envelopes);
}
