using ActorWatch.Hocon.Parsing;

namespace ActorWatch.Hocon.Resolving;

/// <summary>Finding the entries of a slot in those of its parent.</summary>
internal sealed partial class Resolver
{
    /// <summary>The entry at an index, the newest being 0; null when there are not so many.</summary>
    private Entry? EntryAt(Slot slot, int index)
    {
        if (slot.Base is { } origin)
        {
            return EntryAt(origin, index + slot.Offset);
        }

        while (slot.Entries.Count <= index && !slot.IsComplete)
        {
            if (slot.IsDiscovering)
            {
                _cut = 0;
                return null;
            }

            slot.IsDiscovering = true;
            Discover(slot);
            slot.IsDiscovering = false;
        }

        return slot.Entries.Count > index ? slot.Entries[index] : null;
    }

    /// <summary>Looks into one more entry of the parent.</summary>
    private void Discover(Slot slot)
    {
        Step();
        if (slot.Pending is { } pending)
        {
            slot.Pending = null;
            if (ShapeOf(pending) is ValueShape.Scalar or ValueShape.Array)
            {
                slot.IsComplete = true;
                return;
            }
        }

        var entry = EntryAt(slot.Parent!, slot.Cursor++);
        if (entry is null)
        {
            slot.IsComplete = true;
            return;
        }

        if (entry.IsReference)
        {
            slot.Entries.Add(new Entry(entry, slot.Key!));
            slot.Pending = entry;
            return;
        }

        switch (entry.Term)
        {
            case ObjectTerm literal:
                AddFrom(literal, slot);
                break;
            case ConcatTerm concat when !concat.Parts.Any(part => part is ArrayTerm or ScalarTerm { IsSpace: false }):
                AddFrom(entry, slot);
                break;
            default:
                slot.IsComplete = true;
                break;
        }
    }

    private void AddFrom(Entry concat, Slot slot)
    {
        slot.Pending = concat;
        for (var i = concat.Parts.Length - 1; i >= 0 && !slot.IsComplete; i--)
        {
            var part = concat.Parts[i];
            if (part.Term is ObjectTerm literal)
            {
                AddFrom(literal, slot);
            }
            else if (part.IsReference)
            {
                slot.Entries.Add(new Entry(part, slot.Key!));
            }
        }
    }

    /// <summary>Adds what an object literal assigns to the key, down to what hides everything older.</summary>
    private void AddFrom(ObjectTerm literal, Slot slot)
    {
        if (!literal.Fields.TryGetValue(slot.Key!, out var stack))
        {
            return;
        }

        slot.Written.Add(stack.Written);
        for (var i = stack.Entries.Count - 1; i >= 0; i--)
        {
            var entry = EntryOf(stack.Entries[i]);
            slot.Entries.Add(entry);
            if (entry.Term is ScalarTerm or ArrayTerm)
            {
                slot.IsComplete = true;
                return;
            }
        }
    }

    /// <summary>Assignments that refer to others are one entry wherever they are seen, so that all see it at work.</summary>
    private Entry EntryOf(HoconDefinition definition)
    {
        if (definition.Term is ScalarTerm or ArrayTerm or ObjectTerm)
        {
            return new Entry(definition.Term);
        }

        if (!_entries.TryGetValue(definition, out var entry))
        {
            entry = new Entry(definition.Term);
            _entries.Add(definition, entry);
        }

        return entry;
    }

    /// <summary>The places where the key of a slot is written, the oldest first.</summary>
    private IReadOnlyList<HoconDefinition> DefinitionsOf(Slot slot) => slot.Definitions ??= FindDefinitions(slot);

    private IReadOnlyList<HoconDefinition> FindDefinitions(Slot slot)
    {
        if (slot.Written.Count == 1)
        {
            return slot.Written[0];
        }

        if (slot.Written.Count > 1)
        {
            return [.. slot.Written.AsEnumerable().Reverse().SelectMany(list => list)];
        }

        for (var i = 0; i < slot.Count; i++)
        {
            if (slot[i].Via is { } via && TargetOf(via) is { } target)
            {
                return DefinitionsOf(target.Child(slot[i].Key!));
            }
        }

        return [];
    }
}
