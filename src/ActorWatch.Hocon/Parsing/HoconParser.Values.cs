using System.Text;

namespace ActorWatch.Hocon.Parsing;

/// <summary>Values: single ones and concatenations.</summary>
internal sealed partial class HoconParser
{
    private Term ParseFieldValue(Mark separator)
    {
        var start = Here;
        SkipBlank();
        if (AtEnd || Current is '}' or ']' or ',')
        {
            throw Fail(separator, $"a value is missing: {Found()} follows", "write \"\" for empty text or null for no value");
        }

        return ParseValue(_line > start.Line ? separator : null);
    }

    /// <summary>Reads the parts of a value up to the end of the line, a comma or a closing bracket.</summary>
    /// <param name="separator">The separator before it when that is on an earlier line.</param>
    private Term ParseValue(Mark? separator = null)
    {
        SkipSpaces();
        var start = Here;
        Term? single = null;
        List<Term>? parts = null;
        while (true)
        {
            var before = Here;
            SkipSpaces();
            if (AtEnd || Current is '\n' or ',' or '}' or ']' || AtComment)
            {
                break;
            }

            if (single is null)
            {
                single = ParsePart();
                continue;
            }

            if (separator is { } lonely && Current is '=' or ':' && parts is null && single is ScalarTerm)
            {
                MoveTo(lonely);
                throw Fail(lonely, "a value is missing: the next line begins another field",
                    "write \"\" for empty text or null for no value");
            }

            if (_json)
            {
                throw Fail(Here, $"{Found()} follows a value where a comma or a closing bracket is expected");
            }

            parts ??= [single];
            AddSpace(parts, before);
            parts.Add(ParsePart());
            RefuseMixture(parts);
        }

        if (single is null)
        {
            throw Fail(start, $"{Found()} stands where a value is expected", ReservedHint());
        }

        return parts is null ? single : Join(parts);
    }

    private void AddSpace(List<Term> parts, Mark before)
    {
        if (_at > before.At)
        {
            var space = _text[before.At.._at];
            parts.Add(new ScalarTerm(new HoconScalar(HoconKind.String, space, OriginAt(before)), isSpace: true));
        }
    }

    /// <summary>Text can never be joined with an array or an object literal.</summary>
    private void RefuseMixture(List<Term> parts)
    {
        var part = parts[^1];
        if (part is SubstitutionTerm)
        {
            return;
        }

        var isText = part is ScalarTerm;
        var other = parts.Find(candidate => isText
            ? candidate is ArrayTerm or ObjectTerm
            : candidate is ScalarTerm { IsSpace: false });
        if (other is not null)
        {
            var kind = (isText ? other : part) is ArrayTerm ? "an array" : "an object";
            _session.Add(new HoconError(part.Origin, $"text and {kind} stand side by side and cannot be joined")
            {
                Hint = "put a comma or a newline between them, or quote the text with its brackets",
            });
            throw new SyntaxAbort(isFinal: _session.IsFull);
        }
    }

    private static Term Join(List<Term> parts)
    {
        if (parts.Exists(part => part is not ScalarTerm))
        {
            return new ConcatTerm(parts, parts[0].Origin);
        }

        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(((ScalarTerm)part).Value.Text);
        }

        return new ScalarTerm(new HoconScalar(HoconKind.String, text.ToString(), parts[0].Origin));
    }

    private Term ParsePart()
    {
        var mark = Here;
        switch (Current)
        {
            case '{':
                return ParseObject();
            case '[':
                return ParseArray();
            case '"':
                return new ScalarTerm(new HoconScalar(HoconKind.String, ReadQuoted(), OriginAt(mark)));
            case '$' when Next == '{' && !_json:
                return ParseSubstitution();
            case var c when Characters.IsReserved(c):
                throw Fail(mark, ReservedMessage(), ReservedHint());
            default:
                return ParseUnquoted(mark);
        }
    }

    private ScalarTerm ParseUnquoted(Mark mark)
    {
        SkipTo(Characters.UnquotedStops);
        while (!AtEnd && (Current == '/' && Next != '/' || IsExponentSign(mark.At)))
        {
            _at++;
            SkipTo(Characters.UnquotedStops);
        }

        var text = _text.AsSpan(mark.At.._at);
        var kind = text switch
        {
            "true" or "false" => HoconKind.Boolean,
            "null" => HoconKind.Null,
            _ => Characters.IsJsonNumber(text) ? HoconKind.Number : HoconKind.String,
        };
        if (kind != HoconKind.Number && text.IndexOf('+') is >= 0 and var plus)
        {
            _at = mark.At + plus;
            throw Fail(Here, ReservedMessage(), ReservedHint());
        }

        if (_json && kind == HoconKind.String)
        {
            throw Fail(mark, $"'{ShortText(mark.At, _at)}' is not quoted", "JSON needs double quotes around text");
        }

        return new ScalarTerm(new HoconScalar(kind, text.ToString(), OriginAt(mark)));
    }

    /// <summary>The plus of <c>1e+5</c> belongs to the number; anywhere else it is reserved.</summary>
    private bool IsExponentSign(int start) =>
        Current == '+' && _at > start + 1 && _text[_at - 1] is 'e' or 'E' && char.IsAsciiDigit(Next)
        && (char.IsAsciiDigit(_text[start]) || _text[start] == '-');

    private SubstitutionTerm ParseSubstitution()
    {
        var mark = Here;
        _at += 2;
        var optional = Current == '?';
        if (optional)
        {
            _at++;
        }

        try
        {
            var path = ReadPath(PathEnd.Substitution);
            if (AtEnd)
            {
                throw FailInPath(PathEnd.Substitution);
            }

            if (path.Count > _session.Limits.MaxNesting)
            {
                throw Fail(mark, $"the path has more than {_session.Limits.MaxNesting} elements");
            }

            _at++;
            return new SubstitutionTerm([.. path.Select(element => element.Name)], optional, _scope, OriginAt(mark));
        }
        catch (SyntaxAbort)
        {
            SkipSubstitution();
            throw;
        }
    }

    /// <summary>Skips the rest of a substitution that cannot be read, so that its brace is not taken for another's.</summary>
    private void SkipSubstitution()
    {
        for (var level = 1; !AtEnd && Current != '\n'; _at++)
        {
            level += Current switch { '{' => 1, '}' => -1, _ => 0 };
            if (level == 0)
            {
                _at++;
                return;
            }
        }

        var end = Here;
        SkipBlank();
        if (Current == '}')
        {
            _at++;
        }
        else
        {
            MoveTo(end);
        }
    }
}
