using ActorWatch.Hocon.Parsing;

namespace ActorWatch.Hocon.Rendering;

/// <summary>
/// Finds the values of secret keys in a source, also in one that cannot be parsed: it follows quotes, comments, brackets
/// and separators, and where these do not match it takes too much rather than too little.
/// </summary>
internal sealed class SecretRanges
{
    private readonly string _text;
    private readonly Func<string, bool> _isSecret;
    private readonly List<Range> _found = [];
    private readonly Stack<(bool IsLevelSecret, bool IsItemSecret, string Path)> _levels = [];

    private int _at;
    private int _keyStart;
    private string _levelPath = "";
    private string _itemPath = "";
    private bool _isLevelSecret;
    private bool _isItemSecret;
    private bool _isValue;
    private bool _isBegun;

    private SecretRanges(string text, Func<string, bool> isSecret)
    {
        _text = text;
        _isSecret = isSecret;
    }

    /// <summary>The places of secret values, in the order of the text.</summary>
    public static IReadOnlyList<Range> Find(string text, Func<string, bool> isSecret)
    {
        var ranges = new SecretRanges(text, isSecret);
        while (ranges._at < text.Length)
        {
            ranges.Take();
        }

        return ranges._found;
    }

    private void Take()
    {
        var start = _at;
        switch (_text[_at])
        {
            case '"':
                _at = EndOfQuoted();
                Hide(start);
                break;
            case '#':
            case '/' when _at + 1 < _text.Length && _text[_at + 1] == '/':
                var end = _text.IndexOf('\n', _at);
                _at = end < 0 ? _text.Length : end;
                break;
            case '\n':
            case ',':
                EndItem(isComma: _text[_at++] == ',');
                break;
            case '=' or ':' when !_isValue:
                BeginValue();
                _at++;
                break;
            case '{' or '[':
                Open();
                break;
            case '}' or ']':
                Close();
                break;
            case var c when Characters.IsSpace(c):
                _at++;
                break;
            default:
                _at++;
                Hide(start);
                break;
        }
    }

    private void BeginValue()
    {
        var key = _text[_keyStart.._at].Trim();
        _itemPath = _levelPath.Length == 0 ? key : $"{_levelPath}.{key}";
        _isItemSecret = _isLevelSecret || _isSecret(_itemPath);
        (_isValue, _isBegun) = (true, false);
    }

    /// <summary>A newline between key, separator and value does not end the item.</summary>
    private void EndItem(bool isComma)
    {
        if (isComma || _isValue == _isBegun)
        {
            (_isValue, _isBegun, _isItemSecret, _keyStart) = (false, false, _isLevelSecret, _at);
        }
    }

    private void Open()
    {
        if (!_isValue)
        {
            BeginValue();
        }

        _levels.Push((_isLevelSecret, _isItemSecret, _levelPath));
        (_isLevelSecret, _levelPath) = (_isItemSecret, _itemPath);
        _at++;
        EndItem(isComma: true);
    }

    /// <summary>What follows a closed bracket belongs to the same value.</summary>
    private void Close()
    {
        (_isLevelSecret, _isItemSecret, _levelPath) = _levels.TryPop(out var outer) ? outer : (false, false, "");
        (_isValue, _isBegun) = (true, true);
        _at++;
    }

    private void Hide(int start)
    {
        _isBegun = true;
        if (!_isItemSecret)
        {
            return;
        }

        if (_found.Count > 0 && _found[^1].End.Value == start)
        {
            start = _found[^1].Start.Value;
            _found.RemoveAt(_found.Count - 1);
        }

        _found.Add(start.._at);
    }

    private int EndOfQuoted()
    {
        if (_text.AsSpan(_at).StartsWith("\"\"\""))
        {
            var close = _text.IndexOf("\"\"\"", _at + 3, StringComparison.Ordinal);
            return close < 0 ? _text.Length : close + 3;
        }

        for (var i = _at + 1; i < _text.Length && _text[i] != '\n'; i++)
        {
            if (_text[i] == '"')
            {
                return i + 1;
            }

            i += _text[i] == '\\' ? 1 : 0;
        }

        var line = _text.IndexOf('\n', _at);
        return line < 0 ? _text.Length : line;
    }
}
