using System.Text;
using ActorWatch.Hocon.Parsing;

namespace ActorWatch.Hocon.Resolving;

/// <summary>Arrays, appended elements and concatenations.</summary>
internal sealed partial class Resolver
{
    private HoconArray ArrayOf(ArrayTerm term)
    {
        var items = new List<HoconValue>(term.Items.Count);
        foreach (var item in term.Items)
        {
            AddItem(item, items);
        }

        return Checked(new HoconArray([.. items], term.Origin), items.Count);
    }

    private void AddItem(Term item, List<HoconValue> items)
    {
        if (item is ScalarTerm scalar)
        {
            items.Add(scalar.Value);
        }
        else if (Value(Anonymous(item)) is { } value)
        {
            items.Add(value);
        }
    }

    /// <summary>A run of <c>+=</c> in one go: the older value, then the elements in their order.</summary>
    private HoconValue Append(Slot slot, int start)
    {
        var end = start;
        for (; EntryAt(slot, end) is { Term: AppendTerm } entry; end++)
        {
            entry.Looking++;
        }

        var older = EntryAt(slot, end) is null ? null : Value(slot.Before(end));
        for (var i = start; i < end; i++)
        {
            slot[i].Looking--;
        }

        var items = new List<HoconValue>();
        if (older == Poison || older is not null && !TryAddItems(older, items))
        {
            return older == Poison ? Poison : ReportAppend(slot[end - 1].Term!, older!);
        }

        for (var i = end - 1; i >= start; i--)
        {
            AddItem(((AppendTerm)slot[i].Term!).Item, items);
        }

        var origin = older?.Origin ?? slot[end - 1].Term!.Origin;
        return Checked(new HoconArray([.. items], origin), items.Count);
    }

    /// <summary>Adds the elements of an array, or of an object whose keys are numbers.</summary>
    private static bool TryAddItems(HoconValue value, List<HoconValue> items)
    {
        if (value is HoconArray array)
        {
            items.AddRange(array.Items);
            return true;
        }

        if (value is not HoconObject fields || !IndexedItems.TryRead(fields, out var indexed))
        {
            return false;
        }

        items.AddRange(indexed);
        return true;
    }

    private HoconValue ConcatArray(Entry concat)
    {
        var items = new List<HoconValue>();
        (Term Part, HoconObject Value)? front = null; // objects side by side merge, until the first array
        var isAfterArray = false;
        foreach (var part in concat.Parts.Where(part => part.Term is not ScalarTerm { IsSpace: true }))
        {
            var value = PartValue(part);
            if (value == Poison)
            {
                return Poison;
            }

            if (value is HoconObject fields && !isAfterArray)
            {
                front = front is { } before ? (before.Part, Overlay(before.Value, fields)) : (part.Term!, fields);
            }
            else if (value is not null)
            {
                if (front is { } objects && !TryAddItems(objects.Value, items))
                {
                    return ReportMixture(objects.Part, "an object", "an array");
                }

                (front, isAfterArray) = (null, true);
                if (!TryAddItems(value, items))
                {
                    return ReportMixture(part.Term!, value is HoconObject ? "an object" : "text", "an array");
                }
            }
        }

        return Checked(new HoconArray([.. items], concat.Term!.Origin), items.Count);
    }

    /// <summary>The fields of both objects, the upper ones winning.</summary>
    private static HoconObject Overlay(HoconObject lower, HoconObject upper)
    {
        var fields = new OrderedDictionary<string, HoconField>(StringComparer.Ordinal);
        foreach (var field in lower.Fields.Concat(upper.Fields))
        {
            var isMerged = fields.TryGetValue(field.Key, out var older);
            fields[field.Key] = isMerged && older!.Value is HoconObject below && field.Value is HoconObject above
                ? new HoconField(field.Key, Overlay(below, above), [.. older.Definitions, .. field.Definitions])
                : field;
        }

        return new HoconObject([.. fields.Values], lower.Origin, [.. upper.Origins, .. lower.Origins]);
    }

    private HoconValue? PartValue(Entry part) => part.Term switch
    {
        ScalarTerm scalar => scalar.Value,
        ArrayTerm array => ArrayOf(array),
        ObjectTerm literal => Value(Anonymous(literal)),
        _ => ValueOf(part),
    };

    private HoconValue? ConcatText(Entry concat)
    {
        HoconValue? single = null;
        StringBuilder? text = null;
        foreach (var part in concat.Parts)
        {
            var value = PartValue(part);
            if (value is null || value == Poison)
            {
                if (value == Poison)
                {
                    return Poison;
                }

                continue;
            }

            if (value is not HoconScalar scalar)
            {
                return ReportMixture(part.Term!, value is HoconArray ? "an array" : "an object", "text");
            }

            if (single is not null)
            {
                text ??= new StringBuilder(((HoconScalar)single).Text);
                text.Append(scalar.Text);
            }

            single ??= value;
        }

        return text is null
            ? single
            : Checked(new HoconScalar(HoconKind.String, text.ToString(), concat.Term!.Origin), text.Length);
    }
}
