namespace ActorWatch.Hocon.Parsing;

/// <summary>
/// Everything assigned to one key of one object literal, the oldest first. Object literals that follow each other are
/// merged when they are added, since nothing can come between them.
/// </summary>
internal sealed class FieldStack
{
    private List<HoconDefinition>? _entries;

    /// <summary>Each place where the key is written.</summary>
    public List<HoconDefinition> Written { get; } = new(1);

    /// <summary>What counts for the value: as written, with neighbouring object literals joined.</summary>
    public List<HoconDefinition> Entries => _entries ?? Written;

    public void Add(HoconDefinition definition)
    {
        if (Written.Count > 0 && Entries[^1].Term is ObjectTerm older && definition.Term is ObjectTerm newer)
        {
            _entries ??= [.. Written];
            Written.Add(definition);
            older.Absorb(newer);
            return;
        }

        _entries?.Add(definition);
        Written.Add(definition);
    }

    /// <summary>Adds what a later text assigns to the key.</summary>
    public void Absorb(FieldStack later)
    {
        var before = Written.Count;
        var joined = 0;
        foreach (var entry in later.Entries)
        {
            Add(entry);
            joined++;
        }

        if (joined != later.Written.Count)
        {
            _entries ??= [.. Written];
            Written.RemoveRange(before, Written.Count - before);
            Written.AddRange(later.Written);
        }
    }

    /// <summary>A copy whose object literals may be merged into without touching those of this stack.</summary>
    public FieldStack Clone()
    {
        var copy = new FieldStack();
        copy.Written.AddRange(Written);
        copy._entries = [.. Entries.Select(entry => entry.Term is ObjectTerm literal
            ? new HoconDefinition(entry.KeyOrigin, literal.Clone(), entry.IsPath)
            : entry)];
        return copy;
    }
}
