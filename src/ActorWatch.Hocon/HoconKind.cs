using System.Diagnostics.CodeAnalysis;

namespace ActorWatch.Hocon;

/// <summary>The kind of a <see cref="HoconValue"/>; the first four are those of a <see cref="HoconScalar"/>.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "These are the words of JSON and HOCON.")]
public enum HoconKind
{
    /// <summary>The word <c>null</c>.</summary>
    Null,

    /// <summary>The word <c>true</c> or <c>false</c>, not quoted and standing alone.</summary>
    Boolean,

    /// <summary>A number as JSON writes it, not quoted and standing alone.</summary>
    Number,

    /// <summary>Text: quoted, unquoted or joined from several parts.</summary>
    String,

    /// <summary>A list of values.</summary>
    Array,

    /// <summary>Fields with names.</summary>
    Object,
}
