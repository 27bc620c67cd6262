namespace ActorWatch.Hocon.Parsing;

/// <summary>A value as it is written, before merging and substitution. Not changed once the parser is done.</summary>
internal abstract class Term(HoconOrigin origin)
{
    public HoconOrigin Origin { get; } = origin;

    /// <summary>The value in a few characters, for the history of a field.</summary>
    public abstract string Summary { get; }
}
