namespace ActorWatch.Hocon.Parsing;

/// <summary>Several values on one line that become one.</summary>
internal sealed class ConcatTerm(IReadOnlyList<Term> parts, HoconOrigin origin) : Term(origin)
{
    public IReadOnlyList<Term> Parts { get; } = parts;

    public override string Summary => string.Concat(Parts.Select(part =>
        part is ScalarTerm { IsSpace: true } space ? space.Value.Text : part.Summary));
}
