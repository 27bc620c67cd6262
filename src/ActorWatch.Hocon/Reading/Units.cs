using System.Diagnostics.CodeAnalysis;
using ActorWatch.Hocon.Parsing;

namespace ActorWatch.Hocon.Reading;

/// <summary>Numbers with a unit: durations and sizes.</summary>
internal static class Units
{
    private const string DurationUnits = "ns, us, ms, s, m, h, d";
    private const string SizeUnits = "B, K, M, G, T (powers of 1024: 1K = 1024), kB, MB, GB, TB (powers of 1000)";
    private const string Prefixes = "kmgtpezy";

    private static readonly string[] Binary =
        ["kibi", "mebi", "gibi", "tebi", "pebi", "exbi", "zebi", "yobi"];

    private static readonly string[] Metric =
        ["kilo", "mega", "giga", "tera", "peta", "exa", "zetta", "yotta"];

    public static bool TryReadNanoseconds(HoconValue value, out decimal result, [NotNullWhen(false)] out string? problem)
    {
        result = 0;
        if (!TrySplit(value, out var number, out var unit))
        {
            problem = HoconRead.Expected($"a duration such as 10s (units {DurationUnits}; a bare number is milliseconds)", value);
            return false;
        }

        if (NanosecondsOf(unit) is not { } factor)
        {
            problem = $"has the unknown unit '{unit}' in {HoconRead.Describe(value)}; known are {DurationUnits} and their long "
                + $"forms, in lower case{Proposal(unit, NanosecondsOf)}";
            return false;
        }

        return TryMultiply(value, number, factor, out result, out problem);
    }

    public static bool TryReadBytes(HoconValue value, out long result, [NotNullWhen(false)] out string? problem)
    {
        result = 0;
        if (!TrySplit(value, out var number, out var unit))
        {
            problem = HoconRead.Expected("a size such as 512K or 10MB (a bare number is bytes)", value);
            return false;
        }

        if (BytesOf(unit) is not { } factor)
        {
            problem = $"has the unknown unit '{unit}' in {HoconRead.Describe(value)}; known are {SizeUnits}{SizeProposal(unit)}";
            return false;
        }

        if (!TryMultiply(value, number, factor, out var bytes, out problem))
        {
            return false;
        }

        if (bytes is < 0 or > long.MaxValue)
        {
            problem = HoconRead.Expected(FormattableString.Invariant($"between 0 and {long.MaxValue} bytes"), value);
            return false;
        }

        result = (long)bytes;
        return true;
    }

    private static bool TryMultiply(
        HoconValue value, decimal number, decimal factor, out decimal result, [NotNullWhen(false)] out string? problem)
    {
        if (Math.Abs(number) > decimal.MaxValue / factor)
        {
            result = 0;
            problem = $"is out of range: {HoconRead.Describe(value)}";
            return false;
        }

        result = number * factor;
        problem = null;
        return true;
    }

    /// <summary>Splits text into its number and the unit after it; the unit may be empty.</summary>
    private static bool TrySplit(HoconValue value, out decimal number, out string unit)
    {
        ArgumentNullException.ThrowIfNull(value);
        (number, unit) = (0, "");
        if (value is not HoconScalar { Kind: HoconKind.Number or HoconKind.String } scalar)
        {
            return false;
        }

        var text = Trim(scalar.Text);
        var end = text.Length;
        while (end > 0 && char.IsLetter(text[end - 1]))
        {
            end--;
        }

        var digits = Trim(text[..end]);
        if (Characters.IsJsonNumber(text))
        {
            digits = text;
            end = text.Length;
        }

        unit = text[end..].ToString();
        return Characters.IsJsonNumber(digits) && Numbers.TryParse(digits, out number);
    }

    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        while (text.Length > 0 && (text[0] == '\n' || Characters.IsSpace(text[0])))
        {
            text = text[1..];
        }

        while (text.Length > 0 && (text[^1] == '\n' || Characters.IsSpace(text[^1])))
        {
            text = text[..^1];
        }

        return text;
    }

    private static decimal? NanosecondsOf(string unit) => unit switch
    {
        "ns" or "nano" or "nanos" or "nanosecond" or "nanoseconds" => 1m,
        "us" or "micro" or "micros" or "microsecond" or "microseconds" => 1_000m,
        "" or "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => 1_000_000m,
        "s" or "second" or "seconds" => 1_000_000_000m,
        "m" or "minute" or "minutes" => 60_000_000_000m,
        "h" or "hour" or "hours" => 3_600_000_000_000m,
        "d" or "day" or "days" => 86_400_000_000_000m,
        _ => null,
    };

    private static decimal? BytesOf(string unit)
    {
        if (unit is "" or "B" or "b" or "byte" or "bytes")
        {
            return 1;
        }

        for (var i = 0; i < Prefixes.Length; i++)
        {
            var small = Prefixes[i];
            var large = char.ToUpperInvariant(small);
            if (unit == $"{small}" || unit == $"{large}" || unit == $"{large}i" || unit == $"{large}iB"
                || unit == $"{Binary[i]}byte" || unit == $"{Binary[i]}bytes")
            {
                return Power(1024, i + 1);
            }

            if (unit == (i == 0 ? "kB" : $"{large}B") || unit == $"{Metric[i]}byte" || unit == $"{Metric[i]}bytes")
            {
                return Power(1000, i + 1);
            }
        }

        return null;
    }

    private static decimal Power(decimal factor, int exponent)
    {
        var result = 1m;
        for (var i = 0; i < exponent; i++)
        {
            result *= factor;
        }

        return result;
    }

    private static string Proposal(string unit, Func<string, decimal?> known) =>
        (known(unit.ToLowerInvariant()) is null ? Abbreviated(unit) : unit.ToLowerInvariant()) is { } near
            ? $"; did you mean {near}?"
            : "";

    /// <summary>The short unit for what people write in its place.</summary>
    private static string? Abbreviated(string unit) => unit.ToLowerInvariant() switch
    {
        "sec" or "secs" => "s",
        "min" or "mins" => "m",
        "hr" or "hrs" => "h",
        "msec" or "msecs" => "ms",
        "usec" or "usecs" or "µs" or "μs" => "us",
        "nsec" or "nsecs" => "ns",
        _ => null,
    };

    private static string SizeProposal(string unit) => unit.ToLowerInvariant() switch
    {
        "kb" => "; did you mean kB (1000 bytes) or K (1024 bytes)?",
        [var prefix, 'b'] when Prefixes.Contains(prefix, StringComparison.Ordinal) =>
            $"; did you mean {char.ToUpperInvariant(prefix)}B or {char.ToUpperInvariant(prefix)}?",
        _ => "",
    };
}
