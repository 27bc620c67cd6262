namespace ActorWatch.Hocon.Parsing;

/// <summary>A literal without parts.</summary>
/// <param name="value">The value, made once by the parser and shared from then on.</param>
/// <param name="isSpace">Unquoted whitespace between two parts of a concatenation.</param>
internal sealed class ScalarTerm(HoconScalar value, bool isSpace = false) : Term(value.Origin)
{
    private const int MaxSummary = 40;

    public HoconScalar Value { get; } = value;

    public bool IsSpace { get; } = isSpace;

    public override string Summary
    {
        get
        {
            var text = Value.Kind == HoconKind.String ? Value.ToJson() : Value.Text;
            return text.Length > MaxSummary ? string.Concat(text.AsSpan(0, MaxSummary), "…") : text;
        }
    }
}
