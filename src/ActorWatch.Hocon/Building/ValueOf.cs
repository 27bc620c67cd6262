using System.Collections;
using System.Globalization;

namespace ActorWatch.Hocon.Building;

/// <summary>Turns objects of .NET into values.</summary>
internal static class ValueOf
{
    private const int MaxDepth = 1000; // a list that holds itself has no end

    public static HoconValue Any(object? value, HoconOrigin origin, int depth = 0) => value switch
    {
        _ when depth > MaxDepth =>
            throw new ArgumentException($"Values cannot be nested deeper than {MaxDepth} levels.", nameof(value)),
        HoconValue ready => ready,
        null => new HoconScalar(HoconKind.Null, "null", origin),
        string text => new HoconScalar(HoconKind.String, text, origin),
        bool flag => new HoconScalar(HoconKind.Boolean, flag ? "true" : "false", origin),
        TimeSpan duration => new HoconScalar(HoconKind.String, Duration(duration), origin),
        Enum member => new HoconScalar(HoconKind.String, HoconRead.KebabCase(member.ToString()), origin),
        double number when !double.IsFinite(number) => throw Unsupported(value),
        float number when !float.IsFinite(number) => throw Unsupported(value),
        int or long or short or byte or sbyte or ushort or uint or ulong or double or float or decimal =>
            new HoconScalar(HoconKind.Number, ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture), origin),
        IEnumerable<KeyValuePair<string, object?>> fields => Object(fields, origin, depth),
        IEnumerable<KeyValuePair<string, string>> fields =>
            Object(fields.Select(field => KeyValuePair.Create(field.Key, (object?)field.Value)), origin, depth),
        IEnumerable items => new HoconArray([.. items.Cast<object?>().Select(item => Any(item, origin, depth + 1))], origin),
        _ => throw Unsupported(value),
    };

    public static HoconObject Object(IEnumerable<KeyValuePair<string, object?>> fields, HoconOrigin origin, int depth = 0)
    {
        var result = new OrderedDictionary<string, HoconField>(StringComparer.Ordinal);
        foreach (var (key, item) in fields)
        {
            var value = Any(item, origin, depth + 1);
            var place = new HoconDefinition(origin, Parsing.TermOf.Value(value), isPath: false);
            result[key] = new HoconField(key, value, [place]);
        }

        return new HoconObject([.. result.Values], origin);
    }

    /// <summary>In the largest unit that needs no fraction.</summary>
    private static string Duration(TimeSpan duration) => duration.Ticks switch
    {
        var ticks when ticks % TimeSpan.TicksPerSecond == 0 => Text(ticks / TimeSpan.TicksPerSecond, "s"),
        var ticks when ticks % TimeSpan.TicksPerMillisecond == 0 => Text(ticks / TimeSpan.TicksPerMillisecond, "ms"),
        var ticks => Text(ticks / (decimal)TimeSpan.TicksPerMicrosecond, "us"),
    };

    private static string Text(decimal number, string unit) => number.ToString(CultureInfo.InvariantCulture) + unit;

    private static ArgumentException Unsupported(object value) =>
        new($"A value of type {value.GetType().Name} cannot be written as HOCON.", nameof(value));
}
