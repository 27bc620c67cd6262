using System.Diagnostics.CodeAnalysis;
using ActorWatch.Hocon;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Configuration;

/// <content>
/// The reads of text. HOCON turns numbers and booleans into text of itself, which hides mistakes: only where such a value
/// is a sensible one is it taken as it is written, in arguments, variables, headers, users and signals.
/// </content>
internal sealed partial class SpecReader
{
    /// <summary>A text; null where the key is missing. A number is none: HOCON would convert it, and hide a mistake.</summary>
    public string? Text(string key) => Read<string>(key, TryReadText, out var text) ? text : null;

    /// <summary>A text, or a number that is read as it is written; null where the key is missing.</summary>
    public string? TextOrNumber(string key) => Read<string>(key, TryReadTextOrNumber, out var text) ? text : null;

    /// <summary>The same, and must not be empty; null where the key is missing or its value wrong.</summary>
    public string? NonEmptyTextOrNumber(string key) => NonEmpty(key, TextOrNumber(key));

    /// <summary>A text that must not be empty; null where the key is missing or its value wrong.</summary>
    public string? NonEmptyText(string key) => NonEmpty(key, Text(key));

    /// <summary>A list of texts; empty where the key is missing.</summary>
    public IReadOnlyList<string> Texts(string key) => List<string>(key, TryReadText);

    /// <summary>A list of texts and numbers, or one of them that stands for a list of one.</summary>
    public IReadOnlyList<string> OneOrMore(string key) =>
        Find(key) is HoconScalar ? TextOrNumber(key) is { } text ? [text] : [] : List<string>(key, TryReadTextOrNumber);

    /// <summary>Names with texts, the object's own over those of the fallback; values that are null are left out.</summary>
    public IReadOnlyDictionary<string, string> TextMap(string key)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        var reader = Object(key);
        foreach (var field in (reader._fallback?.Fields ?? []).Concat(reader.Fields))
        {
            if (field.Value.Kind == HoconKind.Null)
            {
                map.Remove(field.Key);
            }
            else if (TryReadScalar(field.Value, out var text, out var problem))
            {
                map[field.Key] = text;
            }
            else
            {
                Errors.Add(field.Value.Origin, $"{reader.Path}.{field.Key}", $"{reader.Path}.{field.Key} {problem}");
            }
        }

        return map;
    }

    /// <summary>A command: a list of texts is an argument vector, a text is read by the shell.</summary>
    public CommandLine? Command(string key)
    {
        if (Find(key) is not { } value)
        {
            return null;
        }

        if (value is HoconScalar { Kind: HoconKind.String })
        {
            var text = Text(key);
            return text?.Trim().Length == 0 ? NoCommand(key, "an empty text") : text is null ? null : CommandLine.Shell(text);
        }

        if (value is not HoconArray array)
        {
            return NoCommand(key, HoconRead.Describe(value));
        }

        var arguments = List<string>(key, TryReadScalar);
        return array.Items.Count == 0 ? NoCommand(key, "an empty list")
            : arguments.Count < array.Items.Count ? null
            : arguments[0].Length == 0 ? NoCommand(key, "a list that begins with an empty text")
            : new CommandLine(arguments);
    }

    private CommandLine? NoCommand(string key, string found)
    {
        Problem(
            key,
            $"must be a program with its arguments in brackets or a text for the shell, but is {found}.",
            $"{key} = [\"program\", \"argument\"]");
        return null;
    }

    private string? NonEmpty(string key, string? text)
    {
        if (text is { Length: 0 })
        {
            Problem(key, "must not be empty.");
            return null;
        }

        return text;
    }

    private static bool TryReadText(
        HoconValue value, [NotNullWhen(true)] out string? result, [NotNullWhen(false)] out string? problem) =>
        TryReadKinds(value, isNumberToo: false, out result, out problem);

    private static bool TryReadTextOrNumber(
        HoconValue value, [NotNullWhen(true)] out string? result, [NotNullWhen(false)] out string? problem) =>
        TryReadKinds(value, isNumberToo: true, out result, out problem);

    private static bool TryReadKinds(
        HoconValue value,
        bool isNumberToo,
        [NotNullWhen(true)] out string? result,
        [NotNullWhen(false)] out string? problem)
    {
        if (value.Kind == HoconKind.Boolean || (value.Kind == HoconKind.Number && !isNumberToo))
        {
            (result, problem) = (null, $"must be text, but is {HoconRead.Describe(value)}; write it in quotes if it is meant");
            return false;
        }

        return TryReadScalar(value, out result, out problem);
    }

    /// <summary>Any scalar as text that can be handed to the system, where a NUL would end it.</summary>
    private static bool TryReadScalar(
        HoconValue value, [NotNullWhen(true)] out string? result, [NotNullWhen(false)] out string? problem)
    {
        if (HoconRead.TryReadString(value, out result, out problem) && result.Contains('\0'))
        {
            problem = "must not hold the character NUL (\\u0000)";
            result = null;
        }

        return result is not null;
    }
}
