using ActorWatch.Hocon.Parsing;

namespace ActorWatch.Hocon.Resolving;

/// <summary>What a slot or an entry is, without computing its value.</summary>
internal sealed partial class Resolver
{
    private ValueShape ShapeOf(Slot slot)
    {
        if (slot.IsResolved)
        {
            return ShapeOf(slot.Value);
        }

        if (slot.Shape is { } known)
        {
            return known;
        }

        if (slot.IsShaping)
        {
            _cut = Math.Min(_cut, slot.ShapeDepth);
            return ValueShape.Undefined;
        }

        Step();
        var depth = ++_depth;
        var outerCut = _cut;
        _cut = int.MaxValue;
        slot.IsShaping = true;
        slot.ShapeDepth = depth;
        var shape = ValueShape.Undefined;
        for (var i = 0; shape == ValueShape.Undefined && EntryAt(slot, i) is { } entry; i++)
        {
            shape = ShapeOf(entry);
        }

        slot.IsShaping = false;
        _depth--;
        if (_cut >= depth)
        {
            slot.Shape = shape;
            _cut = int.MaxValue;
        }

        _cut = Math.Min(_cut, outerCut);
        return shape;
    }

    private ValueShape ShapeOf(Entry entry) => entry switch
    {
        { IsReference: true } => ShapeOfReference(entry),
        { Term: ScalarTerm } => ValueShape.Scalar,
        { Term: ArrayTerm or AppendTerm } => ValueShape.Array,
        { Term: ObjectTerm } => ValueShape.Object,
        _ => ShapeOfConcat(entry),
    };

    private static ValueShape ShapeOf(HoconValue? value) => value switch
    {
        null => ValueShape.Undefined,
        HoconObject => ValueShape.Object,
        HoconArray => ValueShape.Array,
        _ => ValueShape.Scalar,
    };

    private ValueShape ShapeOfReference(Entry entry)
    {
        var raw = entry.Raw;
        raw.Looking++;
        var target = TargetOf(entry);
        var shape = target is null ? ValueShape.Undefined : ShapeOf(target);
        raw.Looking--;
        return shape == ValueShape.Undefined && entry.Term is SubstitutionTerm term && FindVariable(term) is not null
            ? ValueShape.Scalar
            : shape;
    }

    /// <summary>An array if any part is one, else an object, else text; nothing if no part is left, not even space.</summary>
    private ValueShape ShapeOfConcat(Entry entry)
    {
        var result = ValueShape.Undefined;
        foreach (var part in entry.Parts)
        {
            var shape = ShapeOf(part);
            if (shape == ValueShape.Array)
            {
                return shape;
            }

            result = shape > result ? shape : result;
        }

        return result;
    }
}
