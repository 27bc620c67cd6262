namespace ActorWatch.Actors;

/// <summary>A stash, with a bound when the capacity is above zero. Not thread-safe: the actor owns it.</summary>
internal sealed class ActorStash(ActorCell actor, int capacity) : IStash
{
    private readonly LinkedList<MailItem> _items = new();

    public int Count => _items.Count;

    public bool IsEmpty => Count == 0;

    public bool NonEmpty => Count > 0;

    public bool IsFull => capacity > 0 && Count >= capacity;

    public int Capacity => capacity > 0 ? capacity : -1;

    public void Stash()
    {
        var item = actor.CurrentItem
            ?? throw new IllegalActorStateException($"Cannot stash in actor {actor}: it is handling no message.");
        if (_items.Last is { } last && ReferenceEquals(last.Value, item))
        {
            throw new IllegalActorStateException(
                $"Cannot stash message '{item.Message}' in actor {actor}: it is stashed already. Call Stash once for a message.");
        }

        if (IsFull)
        {
            throw new StashOverflowException(
                $"Cannot stash message '{item.Message}' in actor {actor}: its stash holds {capacity} already. Unstash before, or raise Props.WithStashCapacity.");
        }

        _items.AddLast(item);
    }

    public void Unstash()
    {
        if (_items.First is { } first)
        {
            _items.RemoveFirst();
            actor.Prepend([first.Value]);
        }
    }

    public void UnstashAll()
    {
        if (_items.Count > 0)
        {
            actor.Prepend([.. _items]);
            _items.Clear();
        }
    }

    public void UnstashAll(Func<Envelope, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        actor.Prepend([.. _items.Where(item => predicate(new Envelope(item.Message, item.Sender)))]);
        _items.Clear();
    }

    public IEnumerable<Envelope> ClearStash()
    {
        Envelope[] all = [.. _items.Select(item => new Envelope(item.Message, item.Sender))];
        _items.Clear();
        return all;
    }

    public void Prepend(IEnumerable<Envelope> envelopes)
    {
        ArgumentNullException.ThrowIfNull(envelopes);
        foreach (var envelope in envelopes.Reverse())
        {
            _items.AddFirst(new MailItem(envelope.Message, envelope.Sender));
        }
    }
}
