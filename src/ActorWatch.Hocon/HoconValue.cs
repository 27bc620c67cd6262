using ActorWatch.Hocon.Rendering;

namespace ActorWatch.Hocon;

/// <summary>
/// A resolved value: a <see cref="HoconScalar"/>, a <see cref="HoconArray"/> or a <see cref="HoconObject"/>.
/// Values are immutable and safe to read from many threads; equality compares content and ignores origins.
/// </summary>
public abstract class HoconValue : IEquatable<HoconValue>
{
    private readonly IReadOnlyList<HoconOrigin>? _origins;

    private protected HoconValue(HoconOrigin origin, IReadOnlyList<HoconOrigin>? origins)
    {
        Origin = origin;
        _origins = origins;
    }

    /// <summary>Where the value that won is written. A value that came through a substitution names its definition.</summary>
    public HoconOrigin Origin { get; }

    /// <summary>
    /// Every place that took part, the winner first: its definition, the substitutions that brought it here, the values
    /// that it overrode and, for an object, all blocks that were merged into it.
    /// </summary>
    public IReadOnlyList<HoconOrigin> Origins => _origins ?? [Origin];

    /// <summary>What the value is.</summary>
    public abstract HoconKind Kind { get; }

    /// <summary>Levels of arrays and objects below and including this value; 1 for a scalar.</summary>
    internal int Depth { get; private protected init; } = 1;

    /// <summary>Values, keys and characters below and including this value, shared ones counted each time.</summary>
    internal long Size { get; private protected init; } = 1;

    /// <inheritdoc/>
    public abstract bool Equals(HoconValue? other);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => obj is HoconValue other && Equals(other);

    /// <inheritdoc/>
    public abstract override int GetHashCode();

    /// <summary>Writes the value as JSON on one line.</summary>
    /// <returns>Valid JSON; numbers keep their digits.</returns>
    public string ToJson() => JsonText.Render(this, indented: false);

    /// <summary>Writes the value as JSON.</summary>
    /// <param name="indented">True for one field a line, indented by two spaces.</param>
    /// <returns>Valid JSON; numbers keep their digits.</returns>
    public string ToJson(bool indented) => JsonText.Render(this, indented);

    /// <summary>Writes the value as HOCON that reads back as an equal value.</summary>
    /// <returns>HOCON with one field a line; the root of an object has no braces.</returns>
    public string ToHocon() => HoconText.Render(this, withOrigins: false);

    /// <summary>Writes the value as HOCON that reads back as an equal value.</summary>
    /// <param name="withOrigins">True for a comment above each field with its <see cref="HoconField.History"/>.</param>
    /// <returns>HOCON with one field a line; the root of an object has no braces.</returns>
    public string ToHocon(bool withOrigins) => HoconText.Render(this, withOrigins);

    /// <summary>Hides values, for showing the rest; origins stay, and substitutions as they are written.</summary>
    /// <param name="isSecret">Asked for the path of each field; what is below a secret is not asked for.</param>
    /// <param name="shown">The text in place of a secret. Default <c>***</c>; null values stay null.</param>
    /// <returns>The same tree with the secrets replaced.</returns>
    public HoconValue Redact(Func<HoconPath, bool> isSecret, string shown = "***")
    {
        ArgumentNullException.ThrowIfNull(isSecret);
        ArgumentNullException.ThrowIfNull(shown);
        return new Redaction(isSecret, shown).Of(this, HoconPath.Of());
    }

    /// <inheritdoc cref="ToJson()"/>
    public override string ToString() => ToJson();

    internal abstract HoconValue WithOrigins(IReadOnlyList<HoconOrigin> origins);
}
