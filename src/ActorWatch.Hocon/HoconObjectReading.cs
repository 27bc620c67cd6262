using System.Diagnostics.CodeAnalysis;
using ActorWatch.Hocon.Reading;

namespace ActorWatch.Hocon;

/// <summary>
/// Reading by path. A path is an expression such as <c>server.port</c> or <c>hosts."a.b".port</c>. A default applies only
/// where the path is missing: a value of the wrong type is an error, and so is null.
/// </summary>
public static class HoconObjectReading
{
    /// <summary>Whether a path holds a value other than null.</summary>
    /// <param name="source">The object at which the path starts.</param>
    /// <param name="path">The path expression.</param>
    /// <returns>False for a missing path and for null.</returns>
    /// <exception cref="HoconException">The expression is no path.</exception>
    public static bool HasPath(this HoconObject source, string path) =>
        TryGet(source, path, out var value) && value.Kind != HoconKind.Null;

    /// <summary>Whether a path holds a value, null included.</summary>
    /// <inheritdoc cref="HasPath"/>
    public static bool HasPathOrNull(this HoconObject source, string path) => TryGet(source, path, out _);

    /// <summary>Finds the value at a path.</summary>
    /// <param name="source">The object at which the path starts.</param>
    /// <param name="path">The path expression.</param>
    /// <param name="value">The value; it may be a null scalar.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="HoconException">The expression is no path.</exception>
    public static bool TryGet(this HoconObject source, string path, [NotNullWhen(true)] out HoconValue? value) =>
        TryGet(source, HoconPath.Parse(path), out value);

    /// <inheritdoc cref="TryGet(HoconObject, string, out HoconValue)"/>
    public static bool TryGet(this HoconObject source, HoconPath path, [NotNullWhen(true)] out HoconValue? value)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(path);
        HoconValue? current = source;
        foreach (var element in path.Elements)
        {
            if (current is not HoconObject fields || !fields.TryGetValue(element, out current))
            {
                value = null;
                return false;
            }
        }

        value = current;
        return true;
    }

    /// <summary>The value at a path.</summary>
    /// <param name="source">The object at which the path starts.</param>
    /// <param name="path">The path expression.</param>
    /// <returns>The value; it may be a null scalar.</returns>
    /// <exception cref="HoconException">The path is missing; the nearest known key is proposed.</exception>
    public static HoconValue GetValue(this HoconObject source, string path) =>
        TryGet(source, path, out var value) ? value : throw MissingPath.At(source, HoconPath.Parse(path));

    /// <summary>The value at a path, converted.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="source">The object at which the path starts.</param>
    /// <param name="path">The path expression.</param>
    /// <param name="read">The conversion, for example <see cref="HoconRead.TryReadDuration"/>.</param>
    /// <returns>The result.</returns>
    /// <exception cref="HoconException">The path is missing, or its value does not convert.</exception>
    public static T Get<T>(this HoconObject source, string path, HoconTryRead<T> read) => Convert(path, GetValue(source, path), read);

    /// <summary>The value at a path, converted, or a default where the path is missing.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="source">The object at which the path starts.</param>
    /// <param name="path">The path expression.</param>
    /// <param name="read">The conversion, for example <see cref="HoconRead.TryReadDuration"/>.</param>
    /// <param name="missing">The result where the path is missing; never used for a wrong value or null.</param>
    /// <returns>The result.</returns>
    /// <exception cref="HoconException">The value does not convert.</exception>
    public static T Get<T>(this HoconObject source, string path, HoconTryRead<T> read, T missing) =>
        TryGet(source, path, out var value) ? Convert(path, value, read) : missing;

    /// <summary>The text at a path; numbers and booleans as they are written.</summary>
    /// <inheritdoc cref="Get{T}(HoconObject, string, HoconTryRead{T})"/>
    public static string GetString(this HoconObject source, string path) => Get<string>(source, path, HoconRead.TryReadString);

    /// <summary>The boolean at a path: true, yes, on, false, no, off.</summary>
    /// <inheritdoc cref="Get{T}(HoconObject, string, HoconTryRead{T})"/>
    public static bool GetBoolean(this HoconObject source, string path) => Get<bool>(source, path, HoconRead.TryReadBoolean);

    /// <summary>The whole number at a path.</summary>
    /// <inheritdoc cref="Get{T}(HoconObject, string, HoconTryRead{T})"/>
    public static int GetInt32(this HoconObject source, string path) => Get<int>(source, path, HoconRead.TryReadInt32);

    /// <summary>The whole number at a path.</summary>
    /// <inheritdoc cref="Get{T}(HoconObject, string, HoconTryRead{T})"/>
    public static long GetInt64(this HoconObject source, string path) => Get<long>(source, path, HoconRead.TryReadInt64);

    /// <summary>The number at a path.</summary>
    /// <inheritdoc cref="Get{T}(HoconObject, string, HoconTryRead{T})"/>
    public static double GetDouble(this HoconObject source, string path) => Get<double>(source, path, HoconRead.TryReadDouble);

    /// <summary>The number at a path, with up to 28 digits.</summary>
    /// <inheritdoc cref="Get{T}(HoconObject, string, HoconTryRead{T})"/>
    public static decimal GetDecimal(this HoconObject source, string path) => Get<decimal>(source, path, HoconRead.TryReadDecimal);

    /// <summary>The duration at a path; a bare number is milliseconds.</summary>
    /// <inheritdoc cref="Get{T}(HoconObject, string, HoconTryRead{T})"/>
    public static TimeSpan GetDuration(this HoconObject source, string path) =>
        Get<TimeSpan>(source, path, HoconRead.TryReadDuration);

    /// <summary>The size in bytes at a path.</summary>
    /// <inheritdoc cref="Get{T}(HoconObject, string, HoconTryRead{T})"/>
    public static long GetBytes(this HoconObject source, string path) => Get<long>(source, path, HoconRead.TryReadBytes);

    /// <summary>The member of an enum at a path, written in kebab case.</summary>
    /// <inheritdoc cref="Get{T}(HoconObject, string, HoconTryRead{T})"/>
    public static T GetEnum<T>(this HoconObject source, string path)
        where T : struct, Enum => Get<T>(source, path, HoconRead.TryReadEnum);

    /// <summary>The list at a path, its elements converted.</summary>
    /// <inheritdoc cref="Get{T}(HoconObject, string, HoconTryRead{T})"/>
    public static IReadOnlyList<T> GetList<T>(this HoconObject source, string path, HoconTryRead<T> read) =>
        Get<IReadOnlyList<T>>(
            source,
            path,
            (HoconValue value, [MaybeNullWhen(false)] out IReadOnlyList<T> result, [NotNullWhen(false)] out string? problem) =>
                HoconRead.TryReadList(value, read, out result, out problem));

    /// <summary>The list of texts at a path.</summary>
    /// <inheritdoc cref="Get{T}(HoconObject, string, HoconTryRead{T})"/>
    public static IReadOnlyList<string> GetStringList(this HoconObject source, string path) =>
        GetList<string>(source, path, HoconRead.TryReadString);

    /// <summary>The object at a path.</summary>
    /// <inheritdoc cref="GetValue"/>
    public static HoconObject GetObject(this HoconObject source, string path)
    {
        var value = GetValue(source, path);
        return value as HoconObject ?? throw Wrong(path, value, HoconRead.Expected("an object", value));
    }

    /// <summary>Tells where the value at a path comes from: each place where its key is written, and what is written there.</summary>
    /// <param name="source">The object at which the path starts.</param>
    /// <param name="path">The path expression.</param>
    /// <returns>The value on the first line, then one line a place, the newest first.</returns>
    /// <exception cref="HoconException">The path is missing.</exception>
    public static string Explain(this HoconObject source, string path)
    {
        var elements = HoconPath.Parse(path).Elements;
        var value = GetValue(source, path);
        var parent = elements.Count == 1 ? source : (HoconObject)GetValue(source, HoconPath.Of([.. elements.SkipLast(1)]).ToString());
        var lines = new List<string> { $"{path} = {value.ToJson()}", $"  defined at {value.Origin}" };
        if (parent.TryGetField(elements[^1], out var field))
        {
            lines.AddRange(field.Definitions.Reverse().Select(place => $"  written at {place}"));
        }

        return string.Join('\n', lines);
    }

    private static T Convert<T>(string path, HoconValue value, HoconTryRead<T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return read(value, out var result, out var problem) ? result : throw Wrong(path, value, problem);
    }

    private static HoconException Wrong(string path, HoconValue value, string problem) =>
        new(new HoconError(value.Origin, $"{path} {problem}")
        {
            Path = path,
            Notes = [.. value.Origins.Skip(1).Select(origin => $"see also {origin}")],
        });
}
