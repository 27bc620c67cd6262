using System.Text;

namespace ActorWatch.Hocon.Parsing;

/// <summary>Fields, keys and paths.</summary>
internal sealed partial class HoconParser
{
    private void ParseField(ObjectTerm target)
    {
        if (AtIncludeWord())
        {
            ParseInclude(target);
            return;
        }

        var start = Here;
        var key = _json ? ReadJsonKey() : ReadPath(PathEnd.Key);
        var end = Here;
        SkipBlank();
        var separator = Here;
        var append = ReadSeparator(start, end);
        if (_depth + key.Count > _session.Limits.MaxNesting)
        {
            throw Fail(start, $"the path leads deeper than {_session.Limits.MaxNesting} levels");
        }

        foreach (var element in key)
        {
            _path!.Add(element.Name);
        }

        _depth += key.Count - 1;
        var value = ParseFieldValue(separator);
        _depth -= key.Count - 1;
        _path!.RemoveRange(_path.Count - key.Count, key.Count);
        Assign(target, key, append ? new AppendTerm(value) : value);
    }

    private void Assign(ObjectTerm target, List<PathElement> key, Term value)
    {
        for (var i = key.Count - 1; i > 0; i--)
        {
            var outer = new ObjectTerm(OriginAt(key[i].Mark));
            outer.Add(key[i].Name, new HoconDefinition(OriginAt(key[i].Mark), value, isPath: i < key.Count - 1));
            value = outer;
        }

        target.Add(key[0].Name, new HoconDefinition(OriginAt(key[0].Mark), value, isPath: key.Count > 1));
    }

    /// <summary>Reads what stands between key and value; returns whether it is <c>+=</c>.</summary>
    private bool ReadSeparator(Mark key, Mark end)
    {
        switch (Current)
        {
            case '{' when !_json:
                return false;
            case ':':
            case '=' when !_json:
                _at++;
                return false;
            case '+' when Next == '=' && !_json:
                _at += 2;
                return true;
        }

        var name = $"'{ShortText(key.At, end.At)}'";
        var abort = Fail(AtEnd ? key : Here, Current == '['
            ? $"'=' is missing between {name} and '['; only before '{{' it may be left out"
            : $"{Found()} follows the key {name} at {Place(key)} where '=', ':', '+=' or '{{' is expected", KeyHint(name[1..^1]));
        if (_line > end.Line)
        {
            MoveTo(end);
        }

        throw abort;
    }

    private static string? KeyHint(string key) => key.Contains('\'')
        ? "single quotes are ordinary characters; use double quotes around text with a comma or a space"
        : null;

    private List<PathElement> ReadJsonKey()
    {
        if (Current != '"')
        {
            throw Fail(Here, $"{Found()} stands where a key in double quotes is expected", "JSON needs quotes around keys");
        }

        var mark = Here;
        return [new PathElement(ReadQuoted(), mark)];
    }

    /// <summary>Reads a path up to what ends it, which is left in place. Whitespace around the path is dropped.</summary>
    private List<PathElement> ReadPath(PathEnd end)
    {
        SkipSpaces();
        var mark = Here;
        if (ReadPlainElement(end) is { } plain)
        {
            return [new PathElement(plain, mark)];
        }

        var elements = new List<PathElement>(1);
        var element = new StringBuilder();
        var hasPiece = false;
        while (true)
        {
            var space = _text.AsSpan(SkipSpaces().._at);
            if (EndsPath(end))
            {
                break;
            }

            element.Append(space);
            if (Current == '.')
            {
                RefuseEmptyElement(hasPiece || element.Length > 0, Here);
                elements.Add(new PathElement(element.ToString(), mark));
                element.Clear();
                hasPiece = false;
                _at++;
                mark = Here;
                continue;
            }

            if (!hasPiece && space.Length > 0 && elements.Count > 0)
            {
                mark = Here;
            }

            ReadPathPiece(element, end);
            hasPiece = true;
        }

        if (!hasPiece && elements.Count == 0)
        {
            throw Fail(Here, end switch
            {
                PathEnd.Key => $"{Found()} stands where a key is expected",
                PathEnd.Substitution => "the path of the substitution is missing",
                _ => "the path is empty",
            }, end == PathEnd.Key ? KeyStartHint() : null);
        }

        RefuseEmptyElement(hasPiece, Here);
        elements.Add(new PathElement(element.ToString(), mark));
        return elements;
    }

    /// <summary>Reads a path that is one unquoted word, as most are; null, and nothing read, where it is more than that.</summary>
    private string? ReadPlainElement(PathEnd end)
    {
        var start = Here;
        SkipTo(Characters.PathStops);
        var stop = _at;
        SkipSpaces();
        if (stop > start.At && EndsPath(end))
        {
            return _text[start.At..stop];
        }

        MoveTo(start);
        return null;
    }

    private void RefuseEmptyElement(bool hasPiece, Mark mark)
    {
        if (!hasPiece)
        {
            throw Fail(mark, "a path element is empty", "an empty key must be written \"\", a dot inside a key must be quoted");
        }
    }

    private bool EndsPath(PathEnd end) => AtEnd || end switch
    {
        PathEnd.Key => Current is '=' or ':' or '{' or '\n' or '}' or ']' or ',' or '['
            || Current == '+' && Next == '=' || AtComment,
        PathEnd.Substitution => Current == '}',
        _ => false,
    };

    private void ReadPathPiece(StringBuilder element, PathEnd end)
    {
        if (Current == '"')
        {
            element.Append(ReadQuoted());
            return;
        }

        if (Characters.IsReserved(Current) || Current == '\n' || end != PathEnd.Key && AtComment)
        {
            throw FailInPath(end);
        }

        var start = _at;
        SkipTo(Characters.PathStops);
        while (!AtEnd && Current == '/' && Next != '/')
        {
            _at++;
            SkipTo(Characters.PathStops);
        }

        element.Append(_text.AsSpan(start.._at));
    }

    private string? KeyStartHint() => Current switch
    {
        '{' => "an object may stand only after a key, or as an element of an array",
        '[' => "an array may stand only after a key and '='",
        '=' or ':' or '+' => "write the key before it; an empty key is written \"\"",
        _ => null,
    };
}
