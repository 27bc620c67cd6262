using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace ActorWatch.Hocon.Configuration;

/// <summary>
/// Turns a tree into keys with colons, as the JSON provider does: <c>a:b</c> for an object, <c>a:0</c> for a list, null for
/// null and for an empty object, the empty text for an empty list, <c>True</c> and <c>False</c>, numbers as written.
/// </summary>
internal sealed class HoconFlattening
{
    private readonly Dictionary<string, string?> _data = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HoconField> _fields = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<HoconError> _errors = [];

    /// <exception cref="HoconException">Keys differ only in case, or hold a colon; all are reported.</exception>
    public static Dictionary<string, string?> Of(HoconObject root)
    {
        var flattening = new HoconFlattening();
        flattening.AddFields(root, "");
        return flattening._errors.Count == 0 ? flattening._data : throw new HoconException(flattening._errors);
    }

    private void AddFields(HoconObject source, string prefix)
    {
        foreach (var field in source.Fields)
        {
            var path = prefix + field.Key;
            if (field.Key.Contains(ConfigurationPath.KeyDelimiter, StringComparison.Ordinal))
            {
                Refuse(field, $"the key '{field.Key}' holds a colon, which divides keys of a configuration");
            }
            else if (!_fields.TryAdd(path, field))
            {
                Refuse(field, $"the key '{field.Key}' differs only in case from the one at {_fields[path].KeyOrigin}");
            }
            else
            {
                Add(field.Value, path);
            }
        }
    }

    private void Add(HoconValue value, string path)
    {
        switch (value)
        {
            case HoconObject { Fields.Count: > 0 } nested:
                AddFields(nested, path + ConfigurationPath.KeyDelimiter);
                break;
            case HoconArray { Items.Count: > 0 } array:
                for (var i = 0; i < array.Items.Count; i++)
                {
                    Add(array.Items[i], string.Create(CultureInfo.InvariantCulture, $"{path}{ConfigurationPath.KeyDelimiter}{i}"));
                }

                break;
            default:
                _data[path] = Text(value);
                break;
        }
    }

    private static string? Text(HoconValue value) => value switch
    {
        HoconArray => "",
        HoconScalar { Kind: HoconKind.Boolean } flag => flag.Text == "true" ? bool.TrueString : bool.FalseString,
        HoconScalar { Kind: not HoconKind.Null } scalar => scalar.Text,
        _ => null,
    };

    private void Refuse(HoconField field, string message) =>
        _errors.Add(new HoconError(field.KeyOrigin, $"{message}; give it another name"));
}
