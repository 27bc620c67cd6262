using System.Buffers;
using System.Runtime.CompilerServices;

namespace ActorWatch.Hocon.Parsing;

/// <summary>The position in the text, blanks and comments.</summary>
internal sealed partial class HoconParser
{
    private bool AtEnd => _at >= _text.Length;

    /// <summary>The character at the position; NUL at the end.</summary>
    private char Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var at = _at;
            return (uint)at < (uint)_text.Length ? _text[at] : '\0';
        }
    }

    private char Next => _at + 1 < _text.Length ? _text[_at + 1] : '\0';

    private Mark Here => new(_at, _line, _lineStart);

    private bool AtComment => Current == '#' && !AtEnd || Current == '/' && Next == '/';

    private HoconOrigin OriginAt(Mark mark) =>
        new(_source.Name, mark.Line, mark.At - mark.LineStart + 1) { Source = _source };

    private static string Place(Mark mark) =>
        FormattableString.Invariant($"{mark.Line}:{mark.At - mark.LineStart + 1}");

    private bool StartsWith(string text) => string.CompareOrdinal(_text, _at, text, 0, text.Length) == 0;

    private void MoveTo(Mark mark) => (_at, _line, _lineStart) = mark;

    private void Advance()
    {
        if (_text[_at++] == '\n')
        {
            _line++;
            _lineStart = _at;
        }
    }

    /// <summary>Moves on to the next of some characters, or to the end.</summary>
    private void SkipTo(SearchValues<char> stops)
    {
        var count = _text.AsSpan(_at).IndexOfAny(stops);
        _at = count < 0 ? _text.Length : _at + count;
    }

    /// <summary>Skips whitespace other than newlines; returns where it began.</summary>
    private int SkipSpaces()
    {
        var start = _at;
        while (_at < _text.Length && Characters.IsSpace(_text[_at]))
        {
            _at++;
        }

        return start;
    }

    /// <summary>Skips whitespace, newlines and comments; returns whether a newline was among them.</summary>
    private bool SkipBlank()
    {
        var newline = false;
        while (true)
        {
            SkipSpaces();
            if (AtEnd)
            {
                return newline;
            }

            if (Current == '\n')
            {
                newline = true;
                Advance();
            }
            else if (AtComment)
            {
                if (_json)
                {
                    Record(Here, "JSON allows no comments", "give the file the extension .conf");
                }

                SkipLine();
            }
            else
            {
                return newline;
            }
        }
    }

    private void SkipLine()
    {
        var end = _text.IndexOf('\n', _at);
        _at = end < 0 ? _text.Length : end;
    }

    /// <summary>Skips quoted text without reading it, to the end of the line where it is not closed.</summary>
    private void SkipQuoted()
    {
        if (StartsWith("\"\"\""))
        {
            var end = _text.IndexOf("\"\"\"", _at + 3, StringComparison.Ordinal);
            for (var stop = end < 0 ? _text.Length : end + 3; _at < stop;)
            {
                Advance();
            }

            return;
        }

        _at++;
        while (!AtEnd && Current != '\n')
        {
            if (_text[_at++] == '"')
            {
                return;
            }

            if (_text[_at - 1] == '\\' && !AtEnd && Current != '\n')
            {
                _at++;
            }
        }
    }
}
