namespace ActorWatch.Hocon.Parsing;

/// <summary>Where the fields of an included file end up.</summary>
/// <param name="Anchor">The object in an array below which they stand, since no path leads there; null for the root.</param>
/// <param name="Prefix">The path from the anchor;</param>
internal sealed record IncludeScope(ObjectTerm? Anchor, string[] Prefix)
{
    /// <summary>The scope of a file that nobody includes.</summary>
    public static IncludeScope Root { get; } = new(null, []);

    public bool IsRoot => Anchor is null && Prefix.Length == 0;
}
