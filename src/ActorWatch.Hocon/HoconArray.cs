namespace ActorWatch.Hocon;

/// <summary>A list of values, in the order of the text.</summary>
public sealed class HoconArray : HoconValue
{
    private readonly HoconValue[] _items;

    internal HoconArray(HoconValue[] items, HoconOrigin origin, IReadOnlyList<HoconOrigin>? origins = null)
        : base(origin, origins)
    {
        _items = items;
        foreach (var item in items)
        {
            Depth = Math.Max(Depth, item.Depth + 1);
            Size += item.Size;
        }
    }

    /// <inheritdoc/>
    public override HoconKind Kind => HoconKind.Array;

    /// <summary>The elements.</summary>
    public IReadOnlyList<HoconValue> Items => _items;

    /// <summary>Two arrays are equal when their elements are, in the same order.</summary>
    /// <param name="other">The value to compare with.</param>
    /// <returns>Whether both hold equal elements.</returns>
    public override bool Equals(HoconValue? other) =>
        other is HoconArray array && (ReferenceEquals(array._items, _items) || _items.AsSpan().SequenceEqual(array._items));

    /// <inheritdoc/>
    public override int GetHashCode() =>
        _items.Length == 0 ? 17 : HashCode.Combine(_items.Length, Size, _items[0].Kind, _items[^1].Kind);

    internal override HoconValue WithOrigins(IReadOnlyList<HoconOrigin> origins) => new HoconArray(_items, Origin, origins);
}
