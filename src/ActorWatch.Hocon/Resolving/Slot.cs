namespace ActorWatch.Hocon.Resolving;

/// <summary>
/// A position in the merged tree with everything assigned to it, the newest first. Entries are found when they are asked
/// for, since finding them may need the shape of what the parent refers to. A view of a slot leaves its newest entries out.
/// </summary>
internal sealed class Slot
{
    private readonly int _offset;
    private Dictionary<string, Slot>? _children;
    private Dictionary<int, Slot>? _views;

    public Slot(Slot? parent, string? key)
    {
        Parent = parent;
        Key = key;
    }

    private Slot(Slot origin, int offset)
    {
        Parent = origin.Parent;
        Key = origin.Key;
        Base = origin;
        _offset = offset;
    }

    public Slot? Parent { get; }

    public string? Key { get; }

    /// <summary>The slot that this is a view of; null for a slot with entries of its own.</summary>
    public Slot? Base { get; }

    /// <summary>Entries found so far; of a view those of its base.</summary>
    public List<Entry> Entries { get; } = [];

    /// <summary>The places where the key is written, one list for each literal that has it, the newest first.</summary>
    public List<IReadOnlyList<HoconDefinition>> Written { get; } = [];

    /// <summary>The next entry of the parent to look into.</summary>
    public int Cursor { get; set; }

    /// <summary>An entry of the parent that hides all older ones unless it turns out to be an object or nothing.</summary>
    public Entry? Pending { get; set; }

    public bool IsComplete { get; set; }

    public bool IsDiscovering { get; set; }

    public bool IsEvaluating { get; set; }

    /// <summary>Depth of the evaluation under way, by which a cycle knows whom it concerns.</summary>
    public int EvaluationDepth { get; set; }

    /// <summary>How many substitutions were being followed when the evaluation began.</summary>
    public int ChainStart { get; set; }

    /// <summary>Evaluations under way in this slot and below it.</summary>
    public int Active { get; set; }

    public bool IsResolved { get; private set; }

    public HoconValue? Value { get; private set; }

    public bool IsShaping { get; set; }

    /// <summary>The keys of the object in this slot, once they are known.</summary>
    public OrderedDictionary<string, bool>? Keys { get; set; }

    /// <summary>The places of the key, once they were asked for.</summary>
    public IReadOnlyList<HoconDefinition>? Definitions { get; set; }

    /// <summary>Whether the keys of the object in this slot are being collected.</summary>
    public bool IsCollecting { get; set; }

    public int ShapeDepth { get; set; }

    public ValueShape? Shape { get; set; }

    /// <summary>Number of entries found so far, without those that a view leaves out.</summary>
    public int Count => Base is null ? Entries.Count : Math.Max(0, Base.Count - _offset);

    /// <summary>Position of an entry of this slot in its base.</summary>
    public int Offset => _offset;

    public Entry this[int index] => Base is null ? Entries[index] : Base[index + _offset];

    public void Resolve(HoconValue? value)
    {
        IsResolved = true;
        Value = value;
    }

    public Slot Child(string key)
    {
        _children ??= new Dictionary<string, Slot>(StringComparer.Ordinal);
        if (!_children.TryGetValue(key, out var child))
        {
            child = new Slot(this, key);
            _children.Add(key, child);
        }

        return child;
    }

    public Slot? KnownChild(string key) => _children?.GetValueOrDefault(key);

    /// <summary>The slot as it was before its <paramref name="count"/> newest assignments.</summary>
    public Slot Before(int count)
    {
        if (Base is not null)
        {
            return Base.Before(count + _offset);
        }

        _views ??= [];
        if (!_views.TryGetValue(count, out var view))
        {
            view = new Slot(this, count);
            _views.Add(count, view);
        }

        return view;
    }
}
