namespace ActorWatch.Hocon.Parsing;

/// <summary>An array literal.</summary>
internal sealed class ArrayTerm(IReadOnlyList<Term> items, HoconOrigin origin) : Term(origin)
{
    public IReadOnlyList<Term> Items { get; } = items;

    /// <summary>Whether no element refers to anything, so that the array means the same wherever it stands.</summary>
    public bool IsPlain { get; } = items.All(item => item is ScalarTerm);

    public override string Summary => Items.Count == 0 ? "[]" : "[…]";
}
