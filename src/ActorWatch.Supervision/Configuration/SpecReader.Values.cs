using System.Diagnostics.CodeAnalysis;
using ActorWatch.Hocon;

namespace ActorWatch.Supervision.Configuration;

/// <content>The typed reads. A value of the wrong type or out of range is reported, and the default goes on.</content>
internal sealed partial class SpecReader
{
    /// <summary>A whole number in a range.</summary>
    public int Integer(string key, int missing, int min, int max) => IntegerOrNull(key, min, max) ?? missing;

    /// <summary>A whole number in a range; null where the key is missing or its value wrong.</summary>
    public int? IntegerOrNull(string key, int min, int max)
    {
        if (!Read<int>(key, HoconRead.TryReadInt32, out var number))
        {
            return null;
        }

        if (number >= min && number <= max)
        {
            return number;
        }

        Problem(key, max == int.MaxValue ? $"must be at least {min}, but is {number}." : $"must be {min} to {max}, but is {number}.");
        return null;
    }

    /// <summary>A number in a range.</summary>
    public double Number(string key, double missing, double min, double max)
    {
        if (!Read<double>(key, HoconRead.TryReadDouble, out var number))
        {
            return missing;
        }

        if (number >= min && number <= max)
        {
            return number;
        }

        Problem(key, FormattableString.Invariant($"must be {min} to {max}, but is {number}."));
        return missing;
    }

    /// <summary>A boolean.</summary>
    public bool Flag(string key, bool missing) =>
        Read<bool>(key, HoconRead.TryReadBoolean, out var flag) ? flag : missing;

    /// <summary>A duration of zero or more.</summary>
    public TimeSpan Duration(string key, TimeSpan missing) => DurationFrom(key, missing, TimeSpan.Zero);

    /// <summary>A duration above zero; at least a millisecond.</summary>
    public TimeSpan PositiveDuration(string key, TimeSpan missing) =>
        DurationFrom(key, missing, TimeSpan.FromMilliseconds(1));

    /// <summary>A positive duration, or <c>off</c> for null.</summary>
    public TimeSpan? DurationOrOff(string key, TimeSpan? missing) =>
        IsWord(key, "off") ? null : PositiveDuration(key, missing ?? TimeSpan.Zero) is { Ticks: > 0 } found ? found : missing;

    /// <summary>A whole number in a range, or a word for null.</summary>
    public int? IntegerOrWord(string key, string word, int? missing, int min, int max) =>
        IsWord(key, word) ? null : IntegerOrNull(key, min, max) ?? missing;

    /// <summary>One of some words.</summary>
    public T Choice<T>(string key, T missing, IReadOnlyDictionary<string, T> choices)
    {
        if (Find(key) is not { } value)
        {
            return missing;
        }

        var text = value is HoconScalar { Kind: HoconKind.String } scalar ? scalar.Text : null;
        if (text is not null && choices.TryGetValue(text, out var choice))
        {
            return choice;
        }

        var nearest = text is null ? null : NearestName.Of(text, choices.Keys);
        Problem(
            key,
            $"must be one of {string.Join(", ", choices.Keys)}, but is {(text is null ? HoconRead.Describe(value) : $"'{text}'")}.",
            nearest is null ? null : $"did you mean '{nearest}'?");
        return missing;
    }

    /// <summary>A list of whole numbers in a range.</summary>
    public IReadOnlyList<int> Integers(string key, IReadOnlyList<int> missing, int min, int max)
    {
        if (Find(key) is null)
        {
            return missing;
        }

        var numbers = List<int>(key, HoconRead.TryReadInt32);
        foreach (var number in numbers.Where(number => number < min || number > max))
        {
            Problem(key, $"must hold numbers of {min} to {max}, but holds {number}.");
        }

        return numbers;
    }

    /// <summary>A resource limit: a count or a size, or <c>unlimited</c>; null where the key is missing or its value wrong.</summary>
    public ulong? Limit(string key, bool isCount)
    {
        if (Find(key) is null)
        {
            return null;
        }

        if (IsWord(key, "unlimited"))
        {
            return ulong.MaxValue;
        }

        if (!Read<long>(key, isCount ? HoconRead.TryReadInt64 : HoconRead.TryReadBytes, out var number))
        {
            return null;
        }

        if (number >= 0)
        {
            return (ulong)number;
        }

        Problem(key, $"must be 0 or more, or unlimited, but is {number}.");
        return null;
    }

    /// <summary>A size in bytes of at least some; null where the key is missing or its value wrong.</summary>
    public long? Size(string key, long min)
    {
        if (!Read<long>(key, HoconRead.TryReadBytes, out var size))
        {
            return null;
        }

        if (size >= min)
        {
            return size;
        }

        Problem(key, $"must be at least {min} bytes, but is {size}.");
        return null;
    }

    /// <summary>A size in bytes of at least some, or <c>off</c> for null.</summary>
    public long? SizeOrOff(string key, long min) => IsWord(key, "off") ? null : Size(key, min);

    private TimeSpan DurationFrom(string key, TimeSpan missing, TimeSpan min)
    {
        if (!Read<TimeSpan>(key, HoconRead.TryReadDuration, out var duration))
        {
            return missing;
        }

        if (duration >= min && duration <= TimeSpan.FromDays(3650))
        {
            return duration;
        }

        Problem(key, min > TimeSpan.Zero && duration < min
            ? $"must be above zero, but is {Find(key)}."
            : $"must be {(duration < min ? "zero or more" : "3650d at the most")}, but is {Find(key)}.");
        return missing;
    }

    /// <summary>Whether the value is this word.</summary>
    public bool IsWord(string key, string word) => Find(key) is HoconScalar scalar && scalar.Text == word;

    private bool Read<T>(string key, HoconTryRead<T> convert, [MaybeNullWhen(false)] out T result)
    {
        result = default;
        if (Find(key) is not { } value)
        {
            return false;
        }

        if (convert(value, out result, out var problem))
        {
            return true;
        }

        Problem(key, problem);
        return false;
    }

    private List<T> List<T>(string key, HoconTryRead<T> convert)
    {
        var list = new List<T>();
        if (Find(key) is not { } value)
        {
            return list;
        }

        if (value is not HoconArray array)
        {
            Problem(key, $"must be a list in brackets, but is {HoconRead.Describe(value)}.");
            return list;
        }

        foreach (var item in array.Items)
        {
            if (convert(item, out var converted, out var problem))
            {
                list.Add(converted);
            }
            else
            {
                Errors.Add(item.Origin, $"{Path}.{key}", $"{Path}.{key} {problem}");
            }
        }

        return list;
    }
}
