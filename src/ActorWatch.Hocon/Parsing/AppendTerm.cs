namespace ActorWatch.Hocon.Parsing;

/// <summary>The value of <c>key += value</c>: the older value of the key with one more element.</summary>
internal sealed class AppendTerm(Term item) : Term(item.Origin)
{
    public Term Item { get; } = item;

    public override string Summary => "+= " + Item.Summary;
}
