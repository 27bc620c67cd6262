namespace ActorWatch.Hocon;

/// <summary>A value without parts: null, a boolean, a number or text.</summary>
public sealed class HoconScalar : HoconValue
{
    private readonly HoconKind _kind;

    internal HoconScalar(HoconKind kind, string text, HoconOrigin origin, IReadOnlyList<HoconOrigin>? origins = null)
        : base(origin, origins)
    {
        _kind = kind;
        Text = text;
        Size = 1 + text.Length;
    }

    /// <inheritdoc/>
    public override HoconKind Kind => _kind;

    /// <summary>The text as it was written (without quotes and with escapes undone): <c>1.50</c> stays <c>1.50</c>.</summary>
    public string Text { get; }

    /// <summary>Two scalars are equal when kind and written text are; <c>1</c> and <c>1.0</c> differ.</summary>
    /// <param name="other">The value to compare with.</param>
    /// <returns>Whether both are the same value.</returns>
    public override bool Equals(HoconValue? other) =>
        other is HoconScalar scalar && scalar._kind == _kind && string.Equals(scalar.Text, Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_kind, Text);

    internal override HoconValue WithOrigins(IReadOnlyList<HoconOrigin> origins) => new HoconScalar(_kind, Text, Origin, origins);
}
