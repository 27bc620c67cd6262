using ActorWatch.Hocon.Including;

namespace ActorWatch.Hocon.Parsing;

/// <summary>Includes: their syntax, and the fields that they bring.</summary>
internal sealed partial class HoconParser
{
    private const string IncludeWord = "include";

    /// <summary>Whether an unquoted word <c>include</c> stands here by itself, which no key may begin with.</summary>
    private bool AtIncludeWord()
    {
        if (_json || !StartsWith(IncludeWord))
        {
            return false;
        }

        var end = _at + IncludeWord.Length;
        return end >= _text.Length || _text[end] == '\n' || Characters.IsSpace(_text[end])
            || Characters.IsReserved(_text[end]) || _text[end] == '/' && end + 1 < _text.Length && _text[end + 1] == '/';
    }

    private void ParseInclude(ObjectTerm target)
    {
        var mark = Here;
        _at += IncludeWord.Length;
        var (kind, required, name) = ReadIncludeTarget(mark);
        SkipSpaces();
        if (!AtEnd && Current is not ('\n' or ',' or '}') && !AtComment)
        {
            throw Fail(Here, $"{Found()} follows an include, which must be alone on its line or be followed by a comma");
        }

        var request = new HoconIncludeRequest(name, kind, required, _source.Name, _source.Path);
        var found = _session.Options.Includes.Resolve(request);
        if (found.Problem is { } problem)
        {
            Record(mark, $"cannot include: {problem}");
        }
        else if (found.Texts.Count == 0 && required)
        {
            Record(mark, $"the required file '{name}' does not exist", _source.Path is null
                ? null
                : $"it is looked for in {Path.GetDirectoryName(Path.Combine(Path.GetDirectoryName(_source.Path)!, name))}");
        }

        foreach (var text in found.Texts)
        {
            Include(text, mark, target);
        }
    }

    private void Include(HoconIncludeText text, Mark mark, ObjectTerm target)
    {
        if (text.Path is not null && _session.CycleTo(text.Path) is { } cycle)
        {
            throw Fail(mark, $"the file includes itself: {string.Join(" -> ", [.. cycle, text.Name])}");
        }

        if (_session.Depth >= _session.Limits.MaxIncludeDepth || !_session.CountInclude())
        {
            Record(mark, $"more than {_session.Limits.MaxIncludes} files, or more than {_session.Limits.MaxIncludeDepth} "
                + "in each other, are included");
            throw new SyntaxAbort(isFinal: true);
        }

        var scope = new IncludeScope(_anchor, [.. _path!]);
        var source = new HoconSource(text.Name, text.Text, text.Path, text.Syntax);
        var term = _session.Parse(source, scope, OriginAt(mark));
        if (_session.IsFull)
        {
            throw new SyntaxAbort(isFinal: true);
        }

        if (term is ObjectTerm fields)
        {
            target.AbsorbFields(fields);
            return;
        }

        throw Fail(mark, $"'{text.Name}' holds an array, but only an object can be included");
    }

    private (HoconIncludeKind Kind, bool IsRequired, string Name) ReadIncludeTarget(Mark include)
    {
        var kind = HoconIncludeKind.Name;
        var required = false;
        var open = 0;
        while (true)
        {
            SkipSpacesAndNewlines();
            if (Current == '"' && !AtEnd)
            {
                break;
            }

            var mark = Here;
            var word = ReadIncludeFunction();
            switch (word)
            {
                case "required(" when !required && kind == HoconIncludeKind.Name:
                    required = true;
                    break;
                case "file(" or "url(" or "classpath(" when kind == HoconIncludeKind.Name:
                    kind = word[0] switch
                    {
                        'f' => HoconIncludeKind.File,
                        'u' => HoconIncludeKind.Url,
                        _ => HoconIncludeKind.Classpath,
                    };
                    break;
                default:
                    MoveTo(mark);
                    throw FailInclude(include);
            }

            open++;
        }

        var name = ReadQuoted();
        for (; open > 0; open--)
        {
            SkipSpacesAndNewlines();
            if (Current != ')')
            {
                throw Fail(Here, $"{Found()} follows the name of the include where ')' is expected");
            }

            _at++;
        }

        return (kind, required, name);
    }

    private string ReadIncludeFunction()
    {
        var start = _at;
        while (char.IsAsciiLetter(Current))
        {
            _at++;
        }

        if (Current == '(')
        {
            _at++;
        }

        return _text[start.._at];
    }

    private void SkipSpacesAndNewlines()
    {
        for (SkipSpaces(); Current == '\n'; SkipSpaces())
        {
            Advance();
        }
    }

    private SyntaxAbort FailInclude(Mark include)
    {
        var found = Found();
        var mark = AtEnd || _line > include.Line ? include : Here;
        var abort = Fail(mark, Current is '=' or ':' or '{' or '+'
            ? "'include' cannot be a key unless it is quoted"
            : $"{found} follows 'include' where a name in double quotes is expected",
            "write include \"file.conf\", include required(\"file.conf\") or, for a key, \"include\" in quotes");
        if (_line > include.Line)
        {
            MoveTo(include);
            SkipLine();
        }

        return abort;
    }
}
