using System.Globalization;
using ActorWatch.Hocon;

namespace ActorWatch.Supervision.Configuration;

/// <summary>
/// A cursor on one object of the configuration. Each typed read records its key as known, takes the value from the object
/// or else from its fallback, reports what is wrong with its place, and goes on with the default. <see cref="Done"/>
/// reports the keys that nobody read: the unknown ones. Not thread-safe.
/// </summary>
internal sealed partial class SpecReader
{
    private readonly HoconObject? _object;
    private readonly HoconObject? _fallback;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <param name="origin">Where the object stands, for what is missing in it.</param>
    /// <param name="path">Its full path, for messages.</param>
    /// <param name="target">The object; null where there is none, so that defaults are read.</param>
    /// <param name="fallback">Values of keys that the object does not have; null for none.</param>
    /// <param name="errors">Where problems go.</param>
    public SpecReader(HoconOrigin origin, string path, HoconObject? target, HoconObject? fallback, ConfigErrors errors)
    {
        Origin = origin;
        Path = path;
        _object = target;
        _fallback = fallback;
        Errors = errors;
    }

    /// <summary>Where the object stands.</summary>
    public HoconOrigin Origin { get; }

    /// <summary>The full path of the object.</summary>
    public string Path { get; }

    /// <summary>Where problems go.</summary>
    public ConfigErrors Errors { get; }

    /// <summary>Notes the path of every key that is read, for the test that compares them with the reference; null notes none.</summary>
    public ICollection<string>? Asked { get; init; }

    /// <summary>What the host brings along. Default nothing.</summary>
    public HostParts Parts { get; init; } = HostParts.None;

    /// <summary>Whether the object is there, or its fallback.</summary>
    public bool Exists => _object is not null || _fallback is not null;

    /// <summary>Whether the object itself is written, apart from any fallback.</summary>
    public bool IsWritten => _object is not null;

    /// <summary>The fields of the object itself, in their order; reading them marks all as known.</summary>
    public IEnumerable<HoconField> Fields
    {
        get
        {
            foreach (var found in _object?.Fields ?? [])
            {
                _known.Add(found.Key);
                yield return found;
            }
        }
    }

    /// <summary>Those of some keys that have a value here or in the fallback; null is none. Marks none as known.</summary>
    public IReadOnlyList<string> Written(IReadOnlyList<string> keys) =>
        [.. keys.Where(key => (Value(_object, key) ?? Value(_fallback, key)) is not null)];

    /// <summary>The object under a key; one that does not exist reads as defaults.</summary>
    /// <param name="key">The key.</param>
    /// <param name="defaults">Another object to read over; null for the one under the same key of the fallback.</param>
    public SpecReader Object(string key, SpecReader? defaults = null)
    {
        Know(key);
        var own = ObjectAt(_object, key, out var origin);
        var below = defaults is null ? ObjectAt(_fallback, key, out _) : defaults._object;
        return new SpecReader(origin ?? Origin, $"{Path}.{key}", own, below, Errors) { Asked = Asked, Parts = Parts };
    }

    /// <summary>The objects of a list; empty where the key is missing. Their keys are not noted as asked.</summary>
    public IEnumerable<SpecReader> Objects(string key)
    {
        if (Find(key) is not { } value)
        {
            yield break;
        }

        if (value is not HoconArray list)
        {
            Problem(key, $"must be a list in brackets, but is {HoconRead.Describe(value)}.");
            yield break;
        }

        for (var i = 0; i < list.Items.Count; i++)
        {
            var (item, path) = (list.Items[i], string.Create(CultureInfo.InvariantCulture, $"{Path}.{key}[{i}]"));
            if (item is HoconObject found)
            {
                yield return new SpecReader(item.Origin, path, found, fallback: null, Errors) { Parts = Parts };
            }
            else
            {
                Errors.Add(item.Origin, path, $"{path} must be an object in braces, but is {HoconRead.Describe(item)}.");
            }
        }
    }

    /// <summary>Refuses keys that a later version will know.</summary>
    public void NotYet(params IReadOnlyList<string> keys)
    {
        foreach (var key in keys)
        {
            if (_object?.TryGetField(key, out var field) == true && _known.Add(key))
            {
                Errors.Add(field.KeyOrigin, $"{Path}.{key}", $"'{key}' is not yet supported.");
            }
        }
    }

    /// <summary>Reports that a required key is missing, unless an unknown key is probably meant as it.</summary>
    public void Missing(string key, string? hint = null)
    {
        var isMistyped = IsMistyped(key);
        if (Find(key) is null && !isMistyped)
        {
            Errors.Add(Origin, $"{Path}.{key}", $"{Path}.{key} is missing.", hint);
        }
    }

    /// <summary>Whether an unknown key is probably meant as one of these, so that it is no news that they are missing.</summary>
    public bool IsMistyped(params IReadOnlyList<string> keys) => _object?.Fields.Any(written =>
        !_known.Contains(written.Key) && NearestName.Of(written.Key, keys) is not null) ?? false;

    /// <summary>Reports the keys that nobody read, each with the nearest known one.</summary>
    public void Done()
    {
        foreach (var field in _object?.Fields ?? [])
        {
            if (!_known.Contains(field.Key))
            {
                var nearest = NearestName.Of(field.Key, _known);
                Errors.Add(
                    field.KeyOrigin,
                    $"{Path}.{field.Key}",
                    $"unknown key '{field.Key}' in '{Path}'.",
                    nearest is null ? $"known keys: {string.Join(", ", _known.Order(StringComparer.Ordinal))}" : $"did you mean '{nearest}'?");
            }
        }
    }

    /// <summary>Reports a problem with a key, at its value where it has one.</summary>
    public void Problem(string key, string message, string? hint = null) =>
        Errors.Add(Find(key)?.Origin ?? Origin, $"{Path}.{key}", $"{Path}.{key} {message}", hint);

    private HoconObject? ObjectAt(HoconObject? parent, string key, out HoconOrigin? origin)
    {
        origin = null;
        if (parent?.TryGetField(key, out var field) != true || field!.Value.Kind == HoconKind.Null)
        {
            return null;
        }

        origin = field.KeyOrigin;
        if (field.Value is HoconObject found)
        {
            return found;
        }

        Errors.Add(field.Value.Origin, $"{Path}.{key}", $"{Path}.{key} must be an object in braces, but is {HoconRead.Describe(field.Value)}.");
        return null;
    }

    private void Know(string key)
    {
        _known.Add(key);
        Asked?.Add($"{Path}.{key}");
    }

    private HoconValue? Find(string key)
    {
        Know(key);
        return Value(_object, key) ?? Value(_fallback, key);
    }

    private static HoconValue? Value(HoconObject? source, string key) =>
        source?.TryGetValue(key, out var value) == true && value.Kind != HoconKind.Null ? value : null;
}
