using ActorWatch.Hocon.Parsing;

namespace ActorWatch.Hocon.Resolving;

/// <summary>Merging objects.</summary>
internal sealed partial class Resolver
{
    private HoconScalar? RefuseText(Entry concat)
    {
        foreach (var part in concat.Parts)
        {
            if (part.Term is not ScalarTerm { IsSpace: true } && ShapeOf(part) == ValueShape.Scalar)
            {
                return ReportMixture(part.Term!, "text", "an object");
            }
        }

        return null;
    }

    /// <summary>Merges the objects of a slot from an entry on, down to the first that is none.</summary>
    private HoconValue Merge(Slot slot, int start)
    {
        var first = EntryAt(slot, start)!;
        if (first.Term is ConcatTerm && RefuseText(first) is { } error)
        {
            return error;
        }

        if (first.Term is ObjectTerm literal && EntryAt(slot, start + 1) is null)
        {
            return Literal(slot, literal);
        }

        EvaluateUndefined(slot, start);
        var keys = new OrderedDictionary<string, bool>(StringComparer.Ordinal);
        CollectKeys(slot, start, keys);
        var fields = new List<HoconField>(keys.Count);
        foreach (var key in keys.Keys)
        {
            AddField(slot, key, fields);
        }

        return Checked(new HoconObject([.. fields], OriginOf(first), BlocksOf(slot, start)), fields.Count);
    }

    /// <summary>Objects do not hide an undefined substitution below them, so a required one is an error.</summary>
    private void EvaluateUndefined(Slot slot, int start)
    {
        for (var i = start; EntryAt(slot, i) is { } entry; i++)
        {
            foreach (var part in entry.Term is ConcatTerm ? entry.Parts : [entry])
            {
                if (part.IsReference && ShapeOf(part) == ValueShape.Undefined)
                {
                    ValueOf(part);
                }
            }

            if (ShapeOf(entry) is ValueShape.Scalar or ValueShape.Array)
            {
                return;
            }
        }
    }

    /// <summary>An object that is one literal: fields with plain values need no slot.</summary>
    private HoconObject Literal(Slot slot, ObjectTerm literal)
    {
        var fields = new List<HoconField>(literal.Fields.Count);
        foreach (var (key, stack) in literal.Fields)
        {
            switch (stack.Entries[^1].Term)
            {
                case ScalarTerm scalar:
                    fields.Add(new HoconField(key, WithHistory(scalar.Value, stack.Written), stack.Written));
                    break;
                case ArrayTerm { IsPlain: true } array:
                    fields.Add(new HoconField(key, WithHistory(ArrayOf(array), stack.Written), stack.Written));
                    break;
                default:
                    AddField(slot, key, fields);
                    break;
            }
        }

        return Checked(new HoconObject([.. fields], literal.Origin, literal.Blocks), fields.Count);
    }

    private void AddField(Slot slot, string key, List<HoconField> fields)
    {
        var child = slot.Child(key);
        if (Value(child) is { } value && value != Poison)
        {
            var definitions = DefinitionsOf(child);
            fields.Add(new HoconField(key, WithHistory(value, definitions), definitions));
        }
    }

    /// <summary>Keys in the order of their first appearance: those of older entries come first.</summary>
    private void CollectKeys(Slot slot, int start, OrderedDictionary<string, bool> keys)
    {
        if (slot.IsResolved && start == 0)
        {
            AddKeys((slot.Value as HoconObject)?.Fields.Select(field => field.Key) ?? [], keys);
            return;
        }

        if (start == 0 && slot.Keys is { } known)
        {
            AddKeys(known.Keys, keys);
            return;
        }

        Step();
        var outerCut = _cut;
        _cut = int.MaxValue;
        var mine = new OrderedDictionary<string, bool>(StringComparer.Ordinal);
        slot.IsCollecting = true;
        CollectLayers(slot, start, mine);
        slot.IsCollecting = false;
        slot.Keys = start == 0 && _cut == int.MaxValue ? mine : null;
        _cut = Math.Min(_cut, outerCut);
        AddKeys(mine.Keys, keys);
    }

    private void CollectLayers(Slot slot, int start, OrderedDictionary<string, bool> keys)
    {
        var layers = new List<Entry>();
        for (var i = start; EntryAt(slot, i) is { } entry; i++)
        {
            var shape = ShapeOf(entry);
            if (shape == ValueShape.Object)
            {
                layers.Add(entry);
            }
            else if (shape != ValueShape.Undefined)
            {
                break;
            }
        }

        for (var i = layers.Count - 1; i >= 0; i--)
        {
            foreach (var part in layers[i].Term is ConcatTerm ? layers[i].Parts : [layers[i]])
            {
                CollectKeys(part, keys);
            }
        }
    }

    private void CollectKeys(Entry entry, OrderedDictionary<string, bool> keys)
    {
        if (entry.Term is ObjectTerm literal)
        {
            AddKeys(literal.Fields.Keys, keys);
        }
        else if (entry.IsReference)
        {
            entry.Raw.Looking++;
            _chain.Add(entry);
            if (TargetOf(entry) is { } target)
            {
                CollectFrom(target, entry, keys);
            }

            _chain.RemoveAt(_chain.Count - 1);
            entry.Raw.Looking--;
        }
    }

    /// <summary>Objects that are each merged into the other are a cycle.</summary>
    private void CollectFrom(Slot target, Entry entry, OrderedDictionary<string, bool> keys)
    {
        if (!target.IsCollecting)
        {
            CollectKeys(target, 0, keys);
        }
        else
        {
            _cut = 0;
            if (entry.Term is SubstitutionTerm { IsOptional: false } term)
            {
                ReportCycle(term, target);
            }
        }
    }

    private static void AddKeys(IEnumerable<string> names, OrderedDictionary<string, bool> keys)
    {
        foreach (var name in names)
        {
            keys.TryAdd(name, true);
        }
    }

    private static HoconOrigin OriginOf(Entry entry) => entry.Term?.Origin ?? OriginOf(entry.Via!);

    private List<HoconOrigin> BlocksOf(Slot slot, int start)
    {
        var origins = new List<HoconOrigin>();
        for (var i = start; EntryAt(slot, i) is { } entry && ShapeOf(entry) is ValueShape.Object or ValueShape.Undefined; i++)
        {
            if (entry.Term is ObjectTerm literal)
            {
                origins.AddRange(literal.Blocks.Reverse());
            }
            else
            {
                origins.Add(OriginOf(entry));
            }
        }

        return origins;
    }

    /// <summary>Gives a value the places of its field that it does not know itself.</summary>
    private static HoconValue WithHistory(HoconValue value, IReadOnlyList<HoconDefinition> definitions)
    {
        if (definitions.Count == 1 && definitions[0].ValueOrigin.Equals(value.Origin))
        {
            return value;
        }

        var origins = new List<HoconOrigin>(value.Origins);
        for (var i = definitions.Count - 1; i >= 0; i--)
        {
            if (!origins.Contains(definitions[i].ValueOrigin))
            {
                origins.Add(definitions[i].ValueOrigin);
            }
        }

        return origins.Count == value.Origins.Count ? value : value.WithOrigins(origins);
    }
}
