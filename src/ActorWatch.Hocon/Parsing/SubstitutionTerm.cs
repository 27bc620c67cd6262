namespace ActorWatch.Hocon.Parsing;

/// <summary>A reference to another value, <c>${path}</c> or <c>${?path}</c>.</summary>
/// <param name="path">The path as it is written.</param>
/// <param name="optional">Whether an undefined path is no error.</param>
/// <param name="scope">What an included file was included under; it is tried in front of the path first.</param>
/// <param name="origin">Where the dollar sign stands.</param>
internal sealed class SubstitutionTerm(string[] path, bool optional, IncludeScope scope, HoconOrigin origin) : Term(origin)
{
    public string[] Path { get; } = path;

    public bool IsOptional { get; } = optional;

    public IncludeScope Scope { get; } = scope;

    public override string Summary => (IsOptional ? "${?" : "${") + HoconPath.Of(Path) + "}";
}
