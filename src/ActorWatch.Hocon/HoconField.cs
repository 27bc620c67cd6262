using ActorWatch.Hocon.Rendering;

namespace ActorWatch.Hocon;

/// <summary>A field of an object: its key, its value, and every place where the key is written.</summary>
public sealed class HoconField
{
    internal HoconField(string key, HoconValue value, IReadOnlyList<HoconDefinition> definitions)
    {
        Key = key;
        Value = value;
        Definitions = definitions;
    }

    /// <summary>The key: one element of a path, without quotes.</summary>
    public string Key { get; }

    /// <summary>The value.</summary>
    public HoconValue Value { get; }

    /// <summary>Where the key stands last; errors about the key point here.</summary>
    public HoconOrigin KeyOrigin => Definitions[^1].KeyOrigin;

    /// <summary>
    /// All places where the key is written, the oldest first. More than one means that later ones merged with or overrode
    /// earlier ones. A field that an object got through a substitution names the places in the object substituted.
    /// </summary>
    public IReadOnlyList<HoconDefinition> Definitions { get; }

    /// <summary>
    /// One line such as <c>set at app.conf:7:10, over app.conf:3:8 (80)</c>: where the value was set, the substitution that
    /// brought it here, what it overrode, and for an object the blocks that it was merged with.
    /// </summary>
    public string History => FieldHistory.Of(this);

    /// <inheritdoc/>
    public override string ToString() => $"{HoconPath.Of(Key)} = {Value}";
}
