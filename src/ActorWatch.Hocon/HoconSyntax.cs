namespace ActorWatch.Hocon;

/// <summary>How a text is written.</summary>
public enum HoconSyntax
{
    /// <summary>HOCON, of which JSON is a part.</summary>
    Hocon,

    /// <summary>JSON and nothing more: no comments, no substitutions.</summary>
    Json,

    /// <summary>Lines of <c>name = text</c>, as Java writes them; dots in names nest, and every value is text.</summary>
    Properties,
}
