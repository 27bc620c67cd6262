using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ActorWatch.Hocon.Parsing;

namespace ActorWatch.Hocon.Reading;

/// <summary>Numbers: the grammar of JSON, invariant culture, no thousands separators, never wrapped or clamped.</summary>
internal static class Numbers
{
    private const NumberStyles Styles =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static bool TryReadWhole(
        HoconValue value, long min, long max, out long result, [NotNullWhen(false)] out string? problem)
    {
        result = 0;
        if (TextOf(value) is not { } text)
        {
            problem = HoconRead.Expected("a whole number", value);
            return false;
        }

        if (!TryParse(text, out var number) || number < min || number > max)
        {
            problem = HoconRead.Expected(FormattableString.Invariant($"between {min} and {max}"), value);
            return false;
        }

        if (decimal.Truncate(number) != number || number == 0 && !IsZero(text))
        {
            problem = HoconRead.Expected("a whole number", value);
            return false;
        }

        problem = null;
        result = (long)number;
        return true;
    }

    public static bool TryReadDouble(HoconValue value, out double result, [NotNullWhen(false)] out string? problem)
    {
        result = 0;
        var success = TextOf(value) is { } text
            && double.TryParse(text, Styles, CultureInfo.InvariantCulture, out result) && double.IsFinite(result);
        problem = success ? null : HoconRead.Expected("a number", value);
        result = success ? result : 0;
        return success;
    }

    public static bool TryReadDecimal(HoconValue value, out decimal result, [NotNullWhen(false)] out string? problem)
    {
        result = 0;
        var success = TextOf(value) is { } text && TryParse(text, out result);
        problem = success ? null : HoconRead.Expected("a number of at most 28 digits", value);
        return success;
    }

    public static bool TryParse(ReadOnlySpan<char> text, out decimal number) =>
        decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out number);

    /// <summary>The text of a number, or of text that is one; null for anything else.</summary>
    private static string? TextOf(HoconValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value is HoconScalar { Kind: HoconKind.Number or HoconKind.String } scalar
            && Characters.IsJsonNumber(scalar.Text) ? scalar.Text : null;
    }

    /// <summary>Tells a zero from a fraction too small for a decimal.</summary>
    private static bool IsZero(string text)
    {
        var mantissa = text.AsSpan();
        var exponent = mantissa.IndexOfAny('e', 'E');
        return (exponent < 0 ? mantissa : mantissa[..exponent]).IndexOfAnyInRange('1', '9') < 0;
    }
}
