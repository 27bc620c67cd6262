namespace ActorWatch.Hocon.Parsing;

/// <summary>An object literal, or the fields of a whole file.</summary>
internal sealed class ObjectTerm(HoconOrigin origin) : Term(origin)
{
    private List<HoconOrigin>? _blocks;

    /// <summary>The fields in the order of their first appearance.</summary>
    public OrderedDictionary<string, FieldStack> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>Where the literals stand that were joined into this one, the oldest first.</summary>
    public IReadOnlyList<HoconOrigin> Blocks => _blocks ?? [Origin];

    public override string Summary => Fields.Count == 0 ? "{}" : "{…}";

    public void Add(string key, HoconDefinition definition)
    {
        if (!Fields.TryGetValue(key, out var stack))
        {
            stack = new FieldStack();
            Fields.Add(key, stack);
        }

        stack.Add(definition);
    }

    /// <summary>Adds the fields of a later literal. The later one must not be used afterwards: its parts are shared.</summary>
    public void Absorb(ObjectTerm later)
    {
        (_blocks ??= [Origin]).AddRange(later.Blocks);
        AbsorbFields(later);
    }

    public void AbsorbFields(ObjectTerm later)
    {
        foreach (var (key, stack) in later.Fields)
        {
            if (Fields.TryGetValue(key, out var mine))
            {
                mine.Absorb(stack);
            }
            else
            {
                Fields.Add(key, stack);
            }
        }
    }

    public ObjectTerm Clone()
    {
        var copy = new ObjectTerm(Origin) { _blocks = _blocks is null ? null : [.. _blocks] };
        foreach (var (key, stack) in Fields)
        {
            copy.Fields.Add(key, stack.Clone());
        }

        return copy;
    }
}
