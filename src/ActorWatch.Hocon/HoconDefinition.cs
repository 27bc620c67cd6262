using ActorWatch.Hocon.Parsing;

namespace ActorWatch.Hocon;

/// <summary>One place where a key is given a value.</summary>
public sealed class HoconDefinition
{
    internal HoconDefinition(HoconOrigin keyOrigin, Term term, bool isPath)
    {
        KeyOrigin = keyOrigin;
        Term = term;
        IsPath = isPath;
    }

    /// <summary>Where the key stands.</summary>
    public HoconOrigin KeyOrigin { get; }

    /// <summary>Where the value stands.</summary>
    public HoconOrigin ValueOrigin => Term.Origin;

    /// <summary>The value in short, as it is written: <c>5</c>, <c>${?PORT}</c>, <c>[…]</c>, <c>{…}</c>.</summary>
    public string Text => Term.Summary;

    /// <summary>True where the key is an inner element of a path, as <c>a</c> in <c>a.b = 1</c>.</summary>
    public bool IsPath { get; }

    internal Term Term { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{KeyOrigin}: {Text}";
}
