using System.Text;

namespace ActorWatch.Processes.Logs.Rules;

/// <summary>
/// Finds texts of which a line must hold one if a regular expression is to match in it: they are found many times faster
/// than the expression. What it does not know for sure it leaves out; then there are none. One use.
/// </summary>
internal sealed class RequiredTexts
{
    private const int ShortestText = 3;
    private const int MostTexts = 16;
    private const string IgnoreCase = "(?i)";

    private readonly string _pattern;
    private readonly bool _isCaseIgnored;
    private int _next;

    private RequiredTexts(string pattern)
    {
        _pattern = pattern;
        _isCaseIgnored = pattern.StartsWith(IgnoreCase, StringComparison.Ordinal);
        _next = _isCaseIgnored ? IgnoreCase.Length : 0;
    }

    private bool IsOver => _next >= _pattern.Length;

    /// <summary>The texts, and whether their case counts; null when none can be required.</summary>
    /// <param name="pattern">A regular expression that is valid.</param>
    public static (string[] Texts, StringComparison Comparison)? Of(string pattern)
    {
        var search = new RequiredTexts(pattern);
        try
        {
            return search.Alternatives() is { } texts && search.IsOver && texts.Count <= MostTexts
                ? ([.. texts], search._isCaseIgnored ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)
                : null;
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    // Up to the end of the group or of the pattern.
    private List<string>? Alternatives()
    {
        List<string>? all = [];
        while (true)
        {
            var texts = Sequence();
            all = all is null || texts is null ? null : [.. all, .. texts];
            if (IsOver || _pattern[_next] != '|')
            {
                return all;
            }

            _next++;
        }
    }

    private List<string>? Sequence()
    {
        List<string>? best = null;
        var run = new StringBuilder();
        while (!IsOver && _pattern[_next] is not ('|' or ')'))
        {
            if (Literal() is { } literal)
            {
                var isOptional = Quantifier() is { } least ? least == 0 : (bool?)null;
                if (isOptional != true && CanStand(literal))
                {
                    run.Append(literal);
                }

                if (isOptional is null && CanStand(literal))
                {
                    continue;
                }
            }
            else if (_pattern[_next] == '(')
            {
                var group = Group();
                best = Quantifier() == 0 ? best : Better(best, group);
            }
            else
            {
                PassOver();
                Quantifier();
            }

            best = Better(best, [run.ToString()]);
            run.Clear();
        }

        return Better(best, [run.ToString()]);
    }

    // The character that stands for itself here; null for none.
    private char? Literal()
    {
        var character = _pattern[_next];
        if (character == '\\')
        {
            if (char.IsAsciiLetterOrDigit(_pattern[_next + 1]))
            {
                return null;
            }

            _next += 2;
            return _pattern[_next - 1];
        }

        if (character is '^' or '$' or '.' or '[' or '(')
        {
            return null;
        }

        _next++;
        return character is '*' or '+' or '?' or '{' ? throw new NotSupportedException() : character;
    }

    // With another case there are more than two of it: the Kelvin sign is a k.
    private bool CanStand(char literal) => !_isCaseIgnored || (char.IsAscii(literal) && literal is not ('k' or 'K'));

    private List<string>? Group()
    {
        _next++;
        if (_pattern[_next] == '?')
        {
            _next = _pattern[_next + 1] switch
            {
                ':' => _next + 2,
                '<' when char.IsAsciiLetter(_pattern[_next + 2]) => _pattern.IndexOf('>', _next) + 1,
                _ => throw new NotSupportedException(),
            };
        }

        var texts = Alternatives();
        _next++;
        return texts;
    }

    // Something that may stand for several characters, or for a place.
    private void PassOver()
    {
        var character = _pattern[_next++];
        if (character == '[')
        {
            PassOverClass();
        }
        else if (character == '\\')
        {
            _next = _pattern[_next] switch
            {
                'p' or 'P' => _pattern.IndexOf('}', _next) + 1,
                'b' or 'B' or 'A' or 'z' or 'Z' or 'd' or 'D' or 'w' or 'W' or 's' or 'S' or 't' or 'n' or 'r' => _next + 1,
                _ => throw new NotSupportedException(),
            };
        }
    }

    // A bracket right at its begin is one of its characters.
    private void PassOverClass()
    {
        _next += _pattern[_next] == '^' ? 1 : 0;
        for (var isFirst = true; isFirst || _pattern[_next] != ']'; isFirst = false)
        {
            if (_pattern[_next] == '[' || (_pattern[_next] == '-' && _pattern[_next + 1] == '['))
            {
                throw new NotSupportedException();
            }

            _next += _pattern[_next] == '\\' ? 2 : 1;
        }

        _next++;
    }

    // How often at least what came before has to be there; null when nothing is said.
    private int? Quantifier()
    {
        if (IsOver || _pattern[_next] is not ('*' or '+' or '?' or '{'))
        {
            return null;
        }

        var least = _pattern[_next] == '+' ? 1 : 0;
        if (_pattern[_next] == '{')
        {
            var end = _pattern.IndexOf('}', _next);
            var bounds = end < 0 ? [] : _pattern[(_next + 1)..end].Split(',');
            if (bounds.Length is 0 or > 2 || !bounds.All(static bound => bound.All(char.IsAsciiDigit)) || bounds[0].Length == 0)
            {
                throw new NotSupportedException();
            }

            least = bounds[0].Trim('0').Length > 0 ? 1 : 0;
            _next = end;
        }

        _next++;
        _next += !IsOver && _pattern[_next] == '?' ? 1 : 0;
        return least;
    }

    // The one whose shortest text is longer.
    private static List<string>? Better(List<string>? one, List<string>? other)
    {
        var length = other?.Min(static text => text.Length) ?? 0;
        return length >= ShortestText && length > (one?.Min(static text => text.Length) ?? 0) ? other : one;
    }
}
