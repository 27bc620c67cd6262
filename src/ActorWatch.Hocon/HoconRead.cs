using System.Diagnostics.CodeAnalysis;
using ActorWatch.Hocon.Reading;

namespace ActorWatch.Hocon;

/// <summary>
/// Conversions of one value. Each returns false and says what is wrong instead of throwing, so that a caller can collect
/// the problems of a whole configuration. A problem names neither path nor place: the caller puts them in front, for
/// example <c>app.conf:3:7: a.b</c> + <c>must be a whole number, but is the text "x"</c>. Null never converts.
/// </summary>
public static partial class HoconRead
{
    /// <summary>Reads text. Numbers and booleans count as text, as they are written.</summary>
    /// <param name="value">The value.</param>
    /// <param name="result">The text.</param>
    /// <param name="problem">What is wrong.</param>
    /// <returns>Whether the value converts.</returns>
    public static bool TryReadString(
        HoconValue value, [NotNullWhen(true)] out string? result, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(value);
        result = value is HoconScalar { Kind: not HoconKind.Null } scalar ? scalar.Text : null;
        problem = result is null ? Expected("text", value) : null;
        return result is not null;
    }

    /// <summary>Reads a boolean: <c>true</c>, <c>yes</c>, <c>on</c>, <c>false</c>, <c>no</c> or <c>off</c> in lower case.</summary>
    /// <param name="value">The value.</param>
    /// <param name="result">The boolean.</param>
    /// <param name="problem">What is wrong.</param>
    /// <returns>Whether the value converts.</returns>
    public static bool TryReadBoolean(HoconValue value, out bool result, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(value);
        var word = value is HoconScalar { Kind: HoconKind.Boolean or HoconKind.String } scalar ? scalar.Text : null;
        result = word is "true" or "yes" or "on";
        problem = result || word is "false" or "no" or "off" ? null : Expected("true or false (or yes, no, on, off)", value);
        return problem is null;
    }

    /// <summary>Reads a whole number of 32 bits. <c>42.0</c> and <c>1e3</c> are whole; <c>3.14</c> is a problem.</summary>
    /// <param name="value">The value.</param>
    /// <param name="result">The number.</param>
    /// <param name="problem">What is wrong.</param>
    /// <returns>Whether the value converts.</returns>
    public static bool TryReadInt32(HoconValue value, out int result, [NotNullWhen(false)] out string? problem)
    {
        var success = Numbers.TryReadWhole(value, int.MinValue, int.MaxValue, out var number, out problem);
        result = (int)number;
        return success;
    }

    /// <summary>Reads a whole number of 64 bits. <c>42.0</c> and <c>1e3</c> are whole; <c>3.14</c> is a problem.</summary>
    /// <param name="value">The value.</param>
    /// <param name="result">The number.</param>
    /// <param name="problem">What is wrong.</param>
    /// <returns>Whether the value converts.</returns>
    public static bool TryReadInt64(HoconValue value, out long result, [NotNullWhen(false)] out string? problem) =>
        Numbers.TryReadWhole(value, long.MinValue, long.MaxValue, out result, out problem);

    /// <summary>Reads a finite number, written as JSON writes numbers.</summary>
    /// <param name="value">The value.</param>
    /// <param name="result">The number.</param>
    /// <param name="problem">What is wrong.</param>
    /// <returns>Whether the value converts.</returns>
    public static bool TryReadDouble(HoconValue value, out double result, [NotNullWhen(false)] out string? problem) =>
        Numbers.TryReadDouble(value, out result, out problem);

    /// <summary>Reads a decimal number of at most 28 digits, written as JSON writes numbers.</summary>
    /// <param name="value">The value.</param>
    /// <param name="result">The number.</param>
    /// <param name="problem">What is wrong.</param>
    /// <returns>Whether the value converts.</returns>
    public static bool TryReadDecimal(HoconValue value, out decimal result, [NotNullWhen(false)] out string? problem) =>
        Numbers.TryReadDecimal(value, out result, out problem);

    /// <summary>
    /// Reads a duration such as <c>10s</c>, <c>1.5 minutes</c> or <c>250</c> (milliseconds). Units: ns, us, ms, s, m, h, d and
    /// their long forms. The result is rounded to the nearest 100 nanoseconds, a half away from zero; so <c>20ns</c> is zero.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="result">The duration; it may be negative.</param>
    /// <param name="problem">What is wrong.</param>
    /// <returns>Whether the value converts.</returns>
    public static bool TryReadDuration(HoconValue value, out TimeSpan result, [NotNullWhen(false)] out string? problem)
    {
        result = default;
        if (!Units.TryReadNanoseconds(value, out var nanoseconds, out problem))
        {
            return false;
        }

        var ticks = decimal.Round(nanoseconds / 100, MidpointRounding.AwayFromZero);
        if (ticks is < long.MinValue or > long.MaxValue)
        {
            problem = Expected("a duration of at most 10675199 days", value);
            return false;
        }

        result = new TimeSpan((long)ticks);
        return true;
    }

    /// <summary>Reads a duration like <see cref="TryReadDuration"/>, in nanoseconds; fractions of one are cut off.</summary>
    /// <param name="value">The value.</param>
    /// <param name="result">The duration in nanoseconds.</param>
    /// <param name="problem">What is wrong.</param>
    /// <returns>Whether the value converts.</returns>
    public static bool TryReadNanoseconds(HoconValue value, out long result, [NotNullWhen(false)] out string? problem)
    {
        result = 0;
        if (!Units.TryReadNanoseconds(value, out var nanoseconds, out problem))
        {
            return false;
        }

        if (nanoseconds is < long.MinValue or > long.MaxValue)
        {
            problem = Expected("a duration of at most 292 years", value);
            return false;
        }

        result = (long)nanoseconds;
        return true;
    }

    /// <summary>
    /// Reads a size such as <c>512K</c> (1024 bytes each), <c>10MB</c> (1000000 bytes each) or <c>100</c> (bytes). Powers of two:
    /// K, k, Ki, KiB, kibibytes and so on up to Y; powers of ten: kB, kilobytes, MB, megabytes and so on. Fractions of a byte
    /// are cut off.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="result">The size in bytes, never negative.</param>
    /// <param name="problem">What is wrong.</param>
    /// <returns>Whether the value converts.</returns>
    public static bool TryReadBytes(HoconValue value, out long result, [NotNullWhen(false)] out string? problem) =>
        Units.TryReadBytes(value, out result, out problem);

    /// <summary>Describes a value for a problem: <c>the number 5</c>, <c>the text "x"</c>, <c>an array</c>, <c>null</c>.</summary>
    /// <param name="value">The value.</param>
    /// <returns>A few words; long text is cut.</returns>
    public static string Describe(HoconValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value switch
        {
            HoconScalar { Kind: HoconKind.Number } number => $"the number {Shorten(number.Text)}",
            HoconScalar { Kind: HoconKind.String } text => $"the text {Shorten(text.ToJson())}",
            HoconScalar scalar => scalar.Text,
            _ => Kinds.Name(value.Kind),
        };
    }

    internal static string Expected(string wanted, HoconValue value) => $"must be {wanted}, but is {Describe(value)}";

    private static string Shorten(string text) => text.Length > 60 ? string.Concat(text.AsSpan(0, 60), "…") : text;
}
