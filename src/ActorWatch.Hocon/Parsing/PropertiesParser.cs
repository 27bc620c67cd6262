using System.Globalization;
using System.Text;

namespace ActorWatch.Hocon.Parsing;

/// <summary>
/// Reads a .properties file: <c>name = text</c>, where dots nest. A name that is a prefix of another one loses its text,
/// since the order of such a file means nothing. Used once, by one thread.
/// </summary>
internal sealed class PropertiesParser(HoconSource source, ParseSession session, int depth)
{
    private const string Blanks = " \t\f\r";

    private readonly string _text = source.Text;
    private int _at;
    private int _line = 1;
    private int _lineStart;

    private HoconOrigin Here => new(source.Name, _line, _at - _lineStart + 1) { Source = source };

    private bool AtLineEnd => _at >= _text.Length || _text[_at] == '\n';

    public ObjectTerm Parse()
    {
        var root = new ObjectTerm(new HoconOrigin(source.Name, 1, 1) { Source = source });
        var read = new List<(HoconOrigin Origin, string Name, ScalarTerm Value)>();
        while (_at < _text.Length && !session.IsFull)
        {
            Skip(Blanks);
            if (!AtLineEnd && _text[_at] is not ('#' or '!'))
            {
                read.Add(ReadProperty());
            }

            SkipLine();
        }

        var inner = read.SelectMany(property => Prefixes(property.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var (origin, name, value) in read.Where(property => !inner.Contains(property.Name)))
        {
            Add(root, origin, name.Split('.'), value);
        }

        return root;
    }

    private static void Add(ObjectTerm root, HoconOrigin origin, string[] path, Term value)
    {
        for (var i = path.Length - 1; i > 0; i--)
        {
            var outer = new ObjectTerm(origin);
            outer.Add(path[i], new HoconDefinition(origin, value, isPath: i < path.Length - 1));
            value = outer;
        }

        root.Add(path[0], new HoconDefinition(origin, value, isPath: path.Length > 1));
    }

    private IEnumerable<string> Prefixes(string name)
    {
        if (name.AsSpan().Count('.') + depth >= session.Limits.MaxNesting)
        {
            yield break;
        }

        for (var dot = name.IndexOf('.'); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            yield return name[..dot];
        }
    }

    private (HoconOrigin Origin, string Name, ScalarTerm Value) ReadProperty()
    {
        var origin = Here;
        var name = ReadText(isName: true);
        if (name.AsSpan().Count('.') + depth >= session.Limits.MaxNesting)
        {
            session.Add(new HoconError(origin, $"the name has more than {session.Limits.MaxNesting} levels"));
            name = "";
        }

        Skip(Blanks);
        if (!AtLineEnd && _text[_at] is '=' or ':')
        {
            _at++;
            Skip(Blanks);
        }

        var place = Here;
        return (origin, name, new ScalarTerm(new HoconScalar(HoconKind.String, ReadText(isName: false), place)));
    }

    private string ReadText(bool isName)
    {
        var text = new StringBuilder();
        while (!AtLineEnd && !(isName && (_text[_at] is '=' or ':' || Blanks.Contains(_text[_at]))))
        {
            var c = _text[_at++];
            if (c == '\\')
            {
                ReadEscape(text);
            }
            else if (c != '\r' || !AtLineEnd)
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }

    /// <summary>Reads what follows a backslash; at the end of a line the text goes on in the next one.</summary>
    private void ReadEscape(StringBuilder text)
    {
        if (_at < _text.Length && _text[_at] == '\r')
        {
            _at++;
        }

        if (AtLineEnd)
        {
            SkipLine();
            Skip(Blanks);
            return;
        }

        var c = _text[_at++];
        if (c != 'u')
        {
            text.Append(c switch { 't' => '\t', 'n' => '\n', 'r' => '\r', 'f' => '\f', _ => c });
        }
        else if (_at + 4 <= _text.Length
            && ushort.TryParse(_text.AsSpan(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            text.Append((char)code);
            _at += 4;
        }
        else
        {
            _at -= 2;
            session.Add(new HoconError(Here, "four hexadecimal digits must follow \\u"));
            _at += 2;
        }
    }

    private void Skip(string characters)
    {
        while (_at < _text.Length && characters.Contains(_text[_at]))
        {
            _at++;
        }
    }

    private void SkipLine()
    {
        var end = _text.IndexOf('\n', _at);
        if (end < 0)
        {
            _at = _text.Length;
            return;
        }

        _at = _lineStart = end + 1;
        _line++;
    }
}
