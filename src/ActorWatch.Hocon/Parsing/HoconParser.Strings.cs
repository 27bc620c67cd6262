using System.Globalization;
using System.Text;

namespace ActorWatch.Hocon.Parsing;

/// <summary>Quoted and triple-quoted text.</summary>
internal sealed partial class HoconParser
{
    private string ReadQuoted()
    {
        if (StartsWith("\"\"\"") && !_json)
        {
            return ReadTripleQuoted();
        }

        var start = Here;
        _at++;
        var plain = _text.AsSpan(_at).IndexOfAny(QuotedStops);
        if (plain >= 0 && _text[_at + plain] == '"')
        {
            var text = _text.Substring(_at, plain);
            _at += plain + 1;
            return text;
        }

        var result = new StringBuilder();
        while (!AtEnd && Current != '\n')
        {
            var c = Current;
            if (c == '"')
            {
                _at++;
                return result.ToString();
            }

            if (c == '\\')
            {
                ReadEscape(result);
                continue;
            }

            if (c < ' ')
            {
                Record(Here, $"the control character {Show(c)} stands in quoted text", c == '\t'
                    ? "write \\t, or put the text in triple quotes (\"\"\"…\"\"\")"
                    : "write it as an escape such as \\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }

            result.Append(c);
            _at++;
        }

        throw Fail(start, $"quoted text is not closed before {(AtEnd ? "the end of the file" : "the end of the line")}",
            "close it with '\"'; text over several lines needs triple quotes (\"\"\"…\"\"\")");
    }

    private static readonly System.Buffers.SearchValues<char> QuotedStops = System.Buffers.SearchValues.Create(
        "\"\\\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\v\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016"
        + "\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F");

    private void ReadEscape(StringBuilder result)
    {
        var mark = Here;
        _at++;
        var c = Current;
        var known = "\"\\/bfnrt".IndexOf(c);
        if (known >= 0 && !AtEnd)
        {
            result.Append("\"\\/\b\f\n\r\t"[known]);
            _at++;
            return;
        }

        if (c == 'u' && _at + 5 <= _text.Length && uint.TryParse(
            _text.AsSpan(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            result.Append((char)code);
            _at += 5;
            return;
        }

        Record(mark, c == 'u'
            ? "'\\u' needs four hexadecimal digits"
            : $"'\\{(AtEnd || c < ' ' ? "" : c)}' is no escape; known are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX",
            "for a path with backslashes write \\\\ or use triple quotes (\"\"\"C:\\dir\"\"\")");
        if (!AtEnd && c != '\n' && c != '"')
        {
            _at++;
        }
    }

    /// <summary>The text between the quotes as it is. Surplus quotes at the end belong to the text.</summary>
    private string ReadTripleQuoted()
    {
        var start = Here;
        var end = _text.IndexOf("\"\"\"", _at + 3, StringComparison.Ordinal);
        if (end < 0)
        {
            var abort = Fail(start, "text in triple quotes is not closed before the end of the file", "close it with '\"\"\"'");
            _at = _text.Length;
            _endReported = true;
            throw abort;
        }

        end += 3;
        while (end < _text.Length && _text[end] == '"')
        {
            end++;
        }

        var text = _text[(start.At + 3)..(end - 3)];
        while (_at < end)
        {
            Advance();
        }

        return text;
    }
}
