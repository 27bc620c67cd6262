using System.Text;
using ActorWatch.Hocon.Parsing;

namespace ActorWatch.Hocon.Rendering;

/// <summary>Hides the values of secret keys in errors: in the source line, where every character keeps its column, and in the words.</summary>
internal sealed class ErrorRedaction(Func<string, bool> isSecret)
{
    private const string Shown = "***";
    private const int ShortestPiece = 3; // shorter ones are words of the message more often than secrets

    private readonly Dictionary<HoconSource, IReadOnlyList<Range>> _ranges = [];

    public HoconError Of(HoconError error)
    {
        var isSecretPath = error.Path is { } path && isSecret(path);
        if (error.Origin.Source is not { } source || !source.TryGetLine(error.Origin.Line, out var line))
        {
            return isSecretPath ? error with { Message = WithoutQuoted(error.Message) } : error;
        }

        error = error.IsSyntax ? error with { Message = WithoutKeyTails(error.Message) } : error;
        var text = source.Text[line.Value];
        var hidden = HiddenOf(source, line.Value, error.IsSyntax);
        var masked = Mask(text, hidden);
        return masked == text ? error : error with
        {
            ShownLine = masked,
            Message = WithoutPieces(error.Message, text, masked),
            Hint = error.Hint is null ? null : WithoutPieces(error.Hint, text, masked),
        };
    }

    private bool[] HiddenOf(HoconSource source, Range line, bool isBroken)
    {
        if (!_ranges.TryGetValue(source, out var ranges))
        {
            ranges = SecretRanges.Find(source.Text, isSecret);
            _ranges.Add(source, ranges);
        }

        var (start, end) = (line.Start.Value, line.End.Value);
        var hidden = new bool[end - start];
        foreach (var range in After(ranges, start).TakeWhile(range => range.Start.Value < end))
        {
            hidden.AsSpan(Math.Max(0, range.Start.Value - start)..(Math.Min(end, range.End.Value) - start)).Fill(true);
        }

        if (isBroken)
        {
            HideTheRest(source.Text.AsSpan()[line], hidden);
        }

        return hidden;
    }

    /// <summary>The ranges that end after a position.</summary>
    private static IEnumerable<Range> After(IReadOnlyList<Range> ranges, int position)
    {
        var (low, high) = (0, ranges.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ranges[middle].End.Value > position ? (low, middle) : (middle + 1, high);
        }

        return ranges.Skip(low);
    }

    /// <summary>In a line that cannot be read nobody knows where a value ends, so all behind the key of a secret is hidden.</summary>
    private void HideTheRest(ReadOnlySpan<char> line, bool[] hidden)
    {
        var first = Array.IndexOf(hidden, true);
        for (var at = 0; at < line.Length && (first < 0 || at < first); at++)
        {
            var end = at;
            while (end < line.Length && (char.IsLetterOrDigit(line[end]) || line[end] is '-' or '_' or '.'))
            {
                end++;
            }

            if (end > at && isSecret(line[at..end].ToString()))
            {
                first = end;
            }

            at = Math.Max(at, end - 1);
        }

        if (first >= 0)
        {
            hidden.AsSpan(first).Fill(true);
        }
    }

    /// <summary>Blanks stay, and so do references, separators and brackets in front of the value.</summary>
    private static string Mask(string text, bool[] hidden)
    {
        var result = new StringBuilder(text);
        var isInside = false;
        for (var i = 0; i < hidden.Length; i++)
        {
            if (!hidden[i])
            {
                isInside = false;
                continue;
            }

            if (ReferenceAt(text.AsSpan(i)) is > 0 and var length)
            {
                i += length - 1;
                continue;
            }

            isInside |= text[i] is not (' ' or '\t' or '"' or '=' or ':' or '+' or '{' or '[');
            result[i] = char.IsWhiteSpace(text[i]) || !isInside && text[i] != '"' ? text[i] : '*';
        }

        return result.ToString();
    }

    /// <summary>The length of a well-formed substitution; 0 where there is none.</summary>
    private static int ReferenceAt(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("${"))
        {
            return 0;
        }

        var end = text.IndexOf('}');
        for (var i = text.StartsWith("${?") ? 3 : 2; i < end; i++)
        {
            if (!char.IsLetterOrDigit(text[i]) && text[i] is not ('-' or '_' or '.'))
            {
                return 0;
            }
        }

        return end + 1;
    }

    /// <summary>Where a separator is missing, the key holds the value: of such a key in single quotes the first word stays.</summary>
    private string WithoutKeyTails(string message)
    {
        for (var start = message.IndexOf('\''); start >= 0; start = message.IndexOf('\'', start + 1))
        {
            var end = message.IndexOf("' ", start + 1, StringComparison.Ordinal);
            var blank = message.AsSpan(start + 1).IndexOfAny(' ', '\t') + start + 1;
            if (end > blank && blank > start && isSecret(message[(start + 1)..blank]))
            {
                message = $"{message.AsSpan(0, blank)} {Shown}{message.AsSpan(end)}";
            }
        }

        return message;
    }

    /// <summary>Replaces in a message what is hidden in the line.</summary>
    private static string WithoutPieces(string message, string line, string masked)
    {
        for (var start = 0; start < line.Length; start++)
        {
            var end = start;
            while (end < line.Length && masked[end] == '*' && line[end] is not ('"' or '\\'))
            {
                end++;
            }

            if (end - start >= ShortestPiece)
            {
                message = message.Replace(line[start..end], Shown, StringComparison.Ordinal);
            }

            start = Math.Max(start, end);
        }

        return message;
    }

    /// <summary>Replaces what stands in double quotes, since a value of the environment has no line to compare with.</summary>
    private static string WithoutQuoted(string message)
    {
        var start = message.IndexOf('"');
        var end = message.LastIndexOf('"');
        return end > start ? $"{message.AsSpan(0, start)}\"{Shown}{message.AsSpan(end)}" : message;
    }
}
