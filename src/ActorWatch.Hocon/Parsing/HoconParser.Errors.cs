using System.Globalization;

namespace ActorWatch.Hocon.Parsing;

/// <summary>Messages: what was found, what was expected, and what people usually mean.</summary>
internal sealed partial class HoconParser
{
    private const int MaxShort = 40;

    private SyntaxAbort Fail(Mark mark, string message, string? hint = null)
    {
        Record(mark, message, hint);
        return new SyntaxAbort(_session.IsFull);
    }

    private void Record(Mark mark, string message, string? hint = null)
    {
        _session.Add(new HoconError(OriginAt(mark), message) { Hint = hint, Notes = _session.IncludedFrom });
        if (_session.IsFull)
        {
            throw new SyntaxAbort(isFinal: true);
        }
    }

    private void ReportUnclosed(Mark opener, char open, char close)
    {
        if (_endReported)
        {
            return;
        }

        _endReported = true;
        var others = _openObjects + _openArrays - 1;
        Record(opener, others == 0
            ? $"'{open}' is not closed; the file ends at line {_line}"
            : $"'{open}' and {others} more around it are not closed; the file ends at line {_line}", $"add '{close}'");
    }

    private string Found() => AtEnd ? "the end of the file" : Current switch
    {
        '\n' => "the end of the line",
        _ when AtComment => "a comment",
        _ => Show(_text, _at),
    };

    private static string Show(string text, int at) =>
        char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? $"'{text.AsSpan(at, 2)}'" : Show(text[at]);

    private static string Show(char c) => char.IsControl(c) || Characters.IsSpace(c) || char.IsSurrogate(c)
        ? "U+" + ((int)c).ToString("X4", CultureInfo.InvariantCulture)
        : $"'{c}'";

    private string ShortText(int start, int end)
    {
        var text = _text[start..Math.Max(start, end)].Trim();
        return text.Length > MaxShort ? string.Concat(text.AsSpan(0, MaxShort), "…") : text;
    }

    private string ReservedMessage() => Current == '$'
        ? "'$' is not allowed outside quotes unless it begins a substitution such as ${path}"
        : $"{Found()} is not allowed outside quotes";

    /// <summary>A hint for the character at the position, from what usually leads there.</summary>
    private string? ReservedHint() => Current switch
    {
        _ when AtEnd => null,
        ':' when Next == '\\' => "put the path in triple quotes (\"\"\"C:\\dir\"\"\")",
        ':' when Next == '/' => "put the URL in double quotes",
        ':' or '=' => "quote the value, or put a comma or a newline between two fields",
        '@' => "put the value in double quotes",
        '\\' => "put the path in triple quotes (\"\"\"C:\\dir\"\"\")",
        '*' when _at > 0 && _text[_at - 1] == '/' => "there are no block comments; begin each line with '#' or '//'",
        '{' or '[' or '\n' => null,
        '"' => "put a comma or a newline before it",
        var c when Characters.IsReserved(c) => "put the value in double quotes",
        _ => "put a comma or a newline before it",
    };

    private SyntaxAbort FailInPath(PathEnd end)
    {
        var within = end switch
        {
            PathEnd.Key => "in a key",
            PathEnd.Substitution => "in a substitution",
            _ => "in a path",
        };
        var hint = (end, Current) switch
        {
            _ when AtEnd => "close it with '}'",
            (PathEnd.Substitution, ':') => "there is no default inside a substitution; set it on the line before: "
                + "key = default, then key = ${?path}",
            (PathEnd.Substitution, '$') => "substitutions do not nest",
            (PathEnd.Substitution, '?') => "write ${?path} without a space before '?'",
            (PathEnd.Substitution, '\n') or (PathEnd.Substitution, '#') => "close it with '}' on the same line",
            (PathEnd.Key, '$') => "substitutions work in values only",
            _ => "put that part in double quotes",
        };
        return Fail(Here, $"{Found()} is not allowed {within}", hint);
    }
}
