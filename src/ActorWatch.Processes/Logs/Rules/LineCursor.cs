namespace ActorWatch.Processes.Logs.Rules;

/// <summary>
/// Walks through the lines of a text and through the same lines as the bytes that they were: a line end is one in both,
/// whatever stands between.
/// </summary>
internal ref struct LineCursor(ReadOnlySpan<char> text, ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _start;
    private int _end = -1;

    /// <summary>All lines.</summary>
    public ReadOnlySpan<char> Text { get; } = text;

    /// <summary>The line of now, without its end.</summary>
    public readonly ReadOnlySpan<char> Line => Text[_start.._end];

    /// <summary>Where the next line begins in the text.</summary>
    public readonly int Next => _end + 1;

    /// <summary>Where the line of now begins in the bytes.</summary>
    public int Offset { get; private set; }

    /// <summary>Goes forward to the line at an index of the text; false where there is no line any more.</summary>
    public bool TryGoTo(int index)
    {
        if (index > Text.Length || (index == Text.Length && Text is [] or [.., '\n']))
        {
            return false;
        }

        var start = Text[..index].LastIndexOf('\n') + 1;
        for (var passed = Text[_start..start].Count('\n'); passed > 0; passed--)
        {
            Offset += _bytes[Offset..].IndexOf((byte)'\n') + 1;
        }

        var length = Text[start..].IndexOf('\n');
        (_start, _end) = (start, length < 0 ? Text.Length : start + length);
        return true;
    }
}
