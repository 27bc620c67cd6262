using ActorWatch.Hocon.Parsing;

namespace ActorWatch.Hocon.Resolving;

/// <summary>Following substitutions.</summary>
internal sealed partial class Resolver
{
    /// <summary>The value of an entry that refers to another path; null when it is undefined.</summary>
    private HoconValue? ValueOf(Entry entry)
    {
        var raw = entry.Raw;
        raw.Looking++;
        _chain.Add(entry);
        var value = entry.Via is null ? Substitute((SubstitutionTerm)entry.Term!) : ValueThrough(entry);
        _chain.RemoveAt(_chain.Count - 1);
        raw.Looking--;
        return value;
    }

    private HoconValue? ValueThrough(Entry entry)
    {
        Slot? cycle = null;
        return TargetOf(entry) is { } child ? ValueUnlessEvaluating(child, ref cycle) : null;
    }

    private HoconValue? Substitute(SubstitutionTerm term)
    {
        Slot? cycle = null;
        foreach (var (start, path) in Candidates(term))
        {
            var slot = Walk(start, path, lookBack: true, out var isOlder);
            var value = ValueUnlessEvaluating(slot, ref cycle);
            if (value is null && isOlder)
            {
                value = ValueUnlessEvaluating(Walk(start, path, lookBack: false, out _), ref cycle);
            }

            if (value is not null)
            {
                return value;
            }
        }

        if (FindVariable(term) is { } variable)
        {
            return variable;
        }

        return term.IsOptional ? null : cycle is null ? ReportUndefined(term) : ReportCycle(term, cycle);
    }

    private HoconValue? ValueUnlessEvaluating(Slot slot, ref Slot? cycle)
    {
        if (slot.IsResolved || !slot.IsEvaluating)
        {
            return Value(slot);
        }

        _cut = Math.Min(_cut, slot.EvaluationDepth);
        cycle = slot;
        return null;
    }

    private static HoconScalar? FromVariable(string name, string value) =>
        new(HoconKind.String, value, HoconOrigin.Of($"environment variable {name}"));

    private HoconScalar? FindVariable(SubstitutionTerm term)
    {
        var name = string.Join('.', term.Path);
        return _options.Environment.Find(name) is { } value ? FromVariable(name, value) : null;
    }

    /// <summary>The slot that an entry refers to; null when there is none or it is being searched already.</summary>
    private Slot? TargetOf(Entry entry)
    {
        if (entry.Via is { } via)
        {
            return TargetOf(via)?.Child(entry.Key!);
        }

        if (entry.IsSearching)
        {
            _cut = 0;
            return null;
        }

        Step();
        entry.IsSearching = true;
        var raw = entry.Raw;
        raw.Looking++;
        var target = Search((SubstitutionTerm)entry.Term!);
        raw.Looking--;
        entry.IsSearching = false;
        return target;
    }

    private Slot? Search(SubstitutionTerm term)
    {
        foreach (var (start, path) in Candidates(term))
        {
            var slot = Walk(start, path, lookBack: true, out var isOlder);
            if (ShapeOf(slot) != ValueShape.Undefined)
            {
                return slot;
            }

            if (isOlder && Walk(start, path, lookBack: false, out _) is var whole && ShapeOf(whole) != ValueShape.Undefined)
            {
                return whole;
            }
        }

        return null;
    }

    /// <summary>Where a path may lead: in an included file below the place of the include first, then from the root.</summary>
    private IEnumerable<(Slot Start, string[] Path)> Candidates(SubstitutionTerm term)
    {
        if (!term.Scope.IsRoot)
        {
            var start = term.Scope.Anchor is { } literal ? Anchor(literal) : _root;
            yield return (start, [.. term.Scope.Prefix, .. term.Path]);
        }

        yield return (_root, term.Path);
    }

    /// <summary>Walks a path. Looking back, it leaves out what is being evaluated and everything newer.</summary>
    private Slot Walk(Slot start, string[] path, bool lookBack, out bool isOlder)
    {
        isOlder = false;
        var slot = start;
        for (var i = 0; i < path.Length; i++)
        {
            slot = slot.Child(path[i]);
            if (lookBack && CountNewer(slot, i + 1 < path.Length ? path[i + 1] : null) is > 0 and var count)
            {
                slot = slot.Before(count);
                isOlder = true;
            }
        }

        return slot;
    }

    /// <summary>How many entries a look-up must leave out to see what was before the one under evaluation.</summary>
    private int CountNewer(Slot slot, string? next)
    {
        EntryAt(slot, 0);
        for (var i = slot.Count - 1; i >= 0; i--)
        {
            if (slot[i].Looking > 0)
            {
                return i + 1;
            }
        }

        return next is null ? 0 : CountEmbracing(slot, next);
    }

    /// <summary>
    /// An entry that refers to an object which is being evaluated right now depends on this look-up; so what is older comes
    /// first, unless a newer literal has the key anyway.
    /// </summary>
    private int CountEmbracing(Slot slot, string next)
    {
        for (var i = 0; i < slot.Count; i++)
        {
            var entry = slot[i];
            var parts = entry.Term is ConcatTerm ? entry.Parts : [entry];
            if (Array.Exists(parts, part => part.Term is ObjectTerm literal && literal.Fields.ContainsKey(next)))
            {
                return 0;
            }

            if (Array.Exists(parts, part => part.Term is SubstitutionTerm term && IsActive(term)))
            {
                return i + 1;
            }
        }

        return 0;
    }

    private bool IsActive(SubstitutionTerm term)
    {
        foreach (var (start, path) in Candidates(term))
        {
            var slot = start;
            for (var i = 0; slot is not null && i < path.Length; i++)
            {
                slot = slot.KnownChild(path[i]);
            }

            if (slot is { Active: > 0 })
            {
                return true;
            }
        }

        return false;
    }
}
