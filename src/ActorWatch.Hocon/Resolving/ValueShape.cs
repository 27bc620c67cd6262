namespace ActorWatch.Hocon.Resolving;

/// <summary>What an entry turns out to be, as far as merging is concerned.</summary>
internal enum ValueShape
{
    /// <summary>Nothing: an optional substitution without a value.</summary>
    Undefined,

    /// <summary>Null, a boolean, a number or text.</summary>
    Scalar,

    /// <summary>An array.</summary>
    Array,

    /// <summary>An object, which merges with older objects.</summary>
    Object,
}
