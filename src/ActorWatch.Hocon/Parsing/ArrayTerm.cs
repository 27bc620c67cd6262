namespace ActorWatch.Hocon.Parsing;

/// <summary>An array literal.</summary>
internal sealed class ArrayTerm(IReadOnlyList<Term> items, HoconOrigin origin) : Term(origin)
{
    public IReadOnlyList<Term> Items { get; } = items;

    public override string Summary => Items.Count == 0 ? "[]" : "[…]";
}
