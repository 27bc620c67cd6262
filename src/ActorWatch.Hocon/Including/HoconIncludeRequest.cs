namespace ActorWatch.Hocon.Including;

/// <summary>An include that stands in a text.</summary>
/// <param name="Name">The quoted name.</param>
/// <param name="Kind">How the name is meant.</param>
/// <param name="IsRequired">Whether a missing target is an error; the parser reports it.</param>
/// <param name="IncludingName">The name of the text with the include, as messages show it.</param>
/// <param name="IncludingPath">The full path of the file with the include; null for a text without file.</param>
public sealed record HoconIncludeRequest(
    string Name, HoconIncludeKind Kind, bool IsRequired, string IncludingName, string? IncludingPath);
