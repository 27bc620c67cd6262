namespace ActorWatch.Hocon.Parsing;

/// <summary>What ends a path.</summary>
internal enum PathEnd
{
    /// <summary>A separator, as in a field.</summary>
    Key,

    /// <summary>A closing brace, as in a substitution.</summary>
    Substitution,

    /// <summary>The end of the text, as in a path given by code.</summary>
    Text,
}
