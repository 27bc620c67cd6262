using System.Diagnostics.CodeAnalysis;
using ActorWatch.Hocon.Building;

namespace ActorWatch.Hocon;

/// <summary>
/// An object: fields with names, in the order of their first appearance. Paths are read with the methods of
/// <see cref="HoconObjectReading"/>, for example <c>config.GetInt32("server.port")</c>.
/// </summary>
public sealed class HoconObject : HoconValue
{
    private const int SmallCount = 8;

    private readonly HoconField[] _fields;
    private readonly Dictionary<string, HoconField>? _index;

    internal HoconObject(HoconField[] fields, HoconOrigin origin, IReadOnlyList<HoconOrigin>? origins = null)
        : base(origin, origins)
    {
        _fields = fields;
        _index = fields.Length > SmallCount ? Index(fields) : null;
        foreach (var field in fields)
        {
            Depth = Math.Max(Depth, field.Value.Depth + 1);
            Size += field.Key.Length + field.Value.Size;
        }
    }

    private HoconObject(HoconObject other, IReadOnlyList<HoconOrigin> origins)
        : base(other.Origin, origins)
    {
        _fields = other._fields;
        _index = other._index;
        Depth = other.Depth;
        Size = other.Size;
    }

    /// <summary>The object without fields; its origin is <c>empty</c>.</summary>
    public static HoconObject Empty { get; } = new([], HoconOrigin.Of("empty"));

    /// <inheritdoc/>
    public override HoconKind Kind => HoconKind.Object;

    /// <summary>The fields, in the order of their first appearance.</summary>
    public IReadOnlyList<HoconField> Fields => _fields;

    /// <summary>Makes an object from a dictionary.</summary>
    /// <param name="fields">Keys, taken as they are, and values; <see cref="HoconBuilder.Set(string, object)"/> lists their types.</param>
    /// <param name="origin">What errors name instead of a file. Default <c>code</c>.</param>
    /// <returns>The object.</returns>
    /// <exception cref="ArgumentException">A value is of another type.</exception>
    public static HoconObject FromDictionary(IEnumerable<KeyValuePair<string, object?>> fields, string origin = "code")
    {
        ArgumentNullException.ThrowIfNull(fields);
        return ValueOf.Object(fields, HoconOrigin.Of(origin));
    }

    /// <summary>Finds a field by its key, which is one element and not a path; case counts.</summary>
    /// <param name="key">The key without quotes.</param>
    /// <param name="field">The field, when there is one.</param>
    /// <returns>Whether the object has the key, also when its value is null.</returns>
    public bool TryGetField(string key, [NotNullWhen(true)] out HoconField? field)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (_index is not null)
        {
            return _index.TryGetValue(key, out field);
        }

        field = Array.Find(_fields, candidate => string.Equals(candidate.Key, key, StringComparison.Ordinal));
        return field is not null;
    }

    /// <summary>Finds a value by its key, which is one element and not a path; case counts.</summary>
    /// <param name="key">The key without quotes.</param>
    /// <param name="value">The value, when there is one; it may be a null scalar.</param>
    /// <returns>Whether the object has the key.</returns>
    public bool TryGetValue(string key, [NotNullWhen(true)] out HoconValue? value)
    {
        value = TryGetField(key, out var field) ? field.Value : null;
        return value is not null;
    }

    /// <summary>Two objects are equal when they have the same keys with equal values, in any order.</summary>
    /// <param name="other">The value to compare with.</param>
    /// <returns>Whether both hold equal fields.</returns>
    public override bool Equals(HoconValue? other)
    {
        if (other is not HoconObject found || found._fields.Length != _fields.Length)
        {
            return false;
        }

        return ReferenceEquals(found._fields, _fields)
            || _fields.All(field => found.TryGetValue(field.Key, out var value) && field.Value.Equals(value));
    }

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_fields.Length, Size, Depth);

    internal override HoconValue WithOrigins(IReadOnlyList<HoconOrigin> origins) => new HoconObject(this, origins);

    private static Dictionary<string, HoconField> Index(HoconField[] fields)
    {
        var index = new Dictionary<string, HoconField>(fields.Length, StringComparer.Ordinal);
        foreach (var field in fields)
        {
            index[field.Key] = field;
        }

        return index;
    }
}
