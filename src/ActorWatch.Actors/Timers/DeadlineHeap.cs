namespace ActorWatch.Actors;

/// <summary>A four-ary heap whose entries know their place, so that each can be removed. Not thread-safe.</summary>
internal sealed class DeadlineHeap
{
    private const int Arity = 4;
    private Node[] _nodes = new Node[16];
    private long _nextSequence;

    public int Count { get; private set; }

    public long Earliest => _nodes[0].Deadline;

    public ScheduledEntry First => _nodes[0].Entry;

    public void Add(ScheduledEntry entry, long deadline)
    {
        if (entry.HeapIndex >= 0)
        {
            Remove(entry);
        }

        if (Count == _nodes.Length)
        {
            Array.Resize(ref _nodes, Count * 2);
        }

        Up(Count++, new Node(deadline, _nextSequence++, entry));
    }

    /// <summary>Gives the first entry a later deadline.</summary>
    public void Postpone(long deadline) => Down(0, new Node(deadline, _nextSequence++, _nodes[0].Entry));

    public bool Remove(ScheduledEntry entry)
    {
        var index = entry.HeapIndex;
        if (index < 0)
        {
            return false;
        }

        entry.HeapIndex = -1;
        var last = _nodes[--Count];
        _nodes[Count] = default;
        if (index < Count)
        {
            if (index > 0 && last.IsBefore(_nodes[(index - 1) / Arity]))
            {
                Up(index, last);
            }
            else
            {
                Down(index, last);
            }
        }

        return true;
    }

    public void Clear()
    {
        for (var i = 0; i < Count; i++)
        {
            _nodes[i].Entry.HeapIndex = -1;
        }

        _nodes = new Node[16];
        Count = 0;
    }

    private void Up(int index, Node node)
    {
        while (index > 0)
        {
            var parent = (index - 1) / Arity;
            if (!node.IsBefore(_nodes[parent]))
            {
                break;
            }

            Put(index, _nodes[parent]);
            index = parent;
        }

        Put(index, node);
    }

    private void Down(int index, Node node)
    {
        while (true)
        {
            var first = (index * Arity) + 1;
            if (first >= Count)
            {
                break;
            }

            var least = first;
            var end = Math.Min(first + Arity, Count);
            for (var child = first + 1; child < end; child++)
            {
                if (_nodes[child].IsBefore(_nodes[least]))
                {
                    least = child;
                }
            }

            if (!_nodes[least].IsBefore(node))
            {
                break;
            }

            Put(index, _nodes[least]);
            index = least;
        }

        Put(index, node);
    }

    private void Put(int index, Node node)
    {
        _nodes[index] = node;
        node.Entry.HeapIndex = index;
    }

    private readonly record struct Node(long Deadline, long Sequence, ScheduledEntry Entry)
    {
        public bool IsBefore(in Node other)
            => Deadline < other.Deadline || (Deadline == other.Deadline && Sequence < other.Sequence);
    }
}
