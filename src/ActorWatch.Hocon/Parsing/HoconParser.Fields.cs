namespace ActorWatch.Hocon.Parsing;

/// <summary>Fields of an object and elements of an array: what separates and ends them.</summary>
internal sealed partial class HoconParser
{
    private void ParseFields(ObjectTerm target, Mark? opener)
    {
        var afterComma = false;
        while (true)
        {
            SkipBlank();
            if (EndsFields(opener, afterComma))
            {
                return;
            }

            var (depth, objects, arrays, path, anchor) = (_depth, _openObjects, _openArrays, _path, _anchor);
            var pathLength = _path!.Count;
            try
            {
                RefuseComma("field");
                ParseField(target);
                afterComma = EndItem('}');
            }
            catch (SyntaxAbort abort) when (!abort.IsFinal)
            {
                (_depth, _openObjects, _openArrays, _path, _anchor) = (depth, objects, arrays, path, anchor);
                _path!.RemoveRange(pathLength, _path.Count - pathLength);
                Recover();
            }
        }
    }

    private List<Term> ParseItems(Mark opener)
    {
        var items = new List<Term>();
        var afterComma = false;
        while (true)
        {
            SkipBlank();
            if (EndsItems(opener, afterComma))
            {
                return items;
            }

            var (depth, objects, arrays, path, anchor) = (_depth, _openObjects, _openArrays, _path, _anchor);
            try
            {
                RefuseComma("element");
                items.Add(ParseValue());
                afterComma = EndItem(']');
            }
            catch (SyntaxAbort abort) when (!abort.IsFinal)
            {
                (_depth, _openObjects, _openArrays, _path, _anchor) = (depth, objects, arrays, path, anchor);
                Recover();
            }
        }
    }

    private bool EndsFields(Mark? opener, bool afterComma)
    {
        if (AtEnd)
        {
            if (opener is { } open)
            {
                ReportUnclosed(open, '{', '}');
            }

            return true;
        }

        if (Current is not ('}' or ']'))
        {
            return false;
        }

        if (Current == '}' && opener is not null)
        {
            RefuseTrailingComma(afterComma);
            _at++;
            return true;
        }

        if (Current == ']' && opener is { } brace && _openArrays > 0)
        {
            Record(Here, $"']' found, but the '{{' opened at {Place(brace)} is not closed", "put '}' before it");
            return true;
        }

        Record(Here, $"'{Current}' closes nothing: there is no '{(Current == '}' ? '{' : '[')}' before it", "remove it");
        _at++;
        SkipBlank();
        return EndsFields(opener, afterComma: false);
    }

    private bool EndsItems(Mark opener, bool afterComma)
    {
        if (AtEnd)
        {
            ReportUnclosed(opener, '[', ']');
            return true;
        }

        if (Current == ']')
        {
            RefuseTrailingComma(afterComma);
            _at++;
            return true;
        }

        if (Current != '}')
        {
            return false;
        }

        Record(Here, $"'}}' found, but the '[' opened at {Place(opener)} is not closed", "put ']' before it");
        if (_openObjects == 0)
        {
            _at++;
            SkipBlank();
            return EndsItems(opener, afterComma: false);
        }

        return true;
    }

    private void RefuseComma(string item)
    {
        if (Current == ',')
        {
            throw Fail(Here, $"a comma stands where {(item == "field" ? "a field" : "an element")} is expected",
                "one comma between two of them, or none at the end of a line, is enough");
        }
    }

    private void RefuseTrailingComma(bool afterComma)
    {
        if (_json && afterComma)
        {
            Record(Here, "JSON allows no comma before a closing bracket");
        }
    }

    /// <summary>Reads the separator after a field or element. Returns whether there was a comma.</summary>
    private bool EndItem(char closer)
    {
        var newline = SkipBlank();
        if (!AtEnd && Current == ',')
        {
            _at++;
            return true;
        }

        if (AtEnd || Current is '}' or ']' || newline && !_json)
        {
            return false;
        }

        throw Fail(Here, $"{Found()} is not expected here; a comma, a newline or '{closer}' must come first", ReservedHint());
    }

    /// <summary>Skips to the end of the line on the same level, or to the bracket that closes the level.</summary>
    private void Recover()
    {
        var level = 0;
        while (!AtEnd)
        {
            switch (Current)
            {
                case '\n' when level == 0:
                    return;
                case '}' or ']' when level-- == 0:
                    return;
                case '{' or '[':
                    level++;
                    break;
                case '"':
                    SkipQuoted();
                    continue;
                case '#':
                case '/' when Next == '/':
                    SkipLine();
                    continue;
            }

            Advance();
        }
    }
}
