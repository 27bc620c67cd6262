namespace ActorWatch.Checks;

/// <summary>Makes what a check saw fit for the message of a result: printable, and short enough.</summary>
internal static class MessageText
{
    /// <summary>The longest message of a result, in characters.</summary>
    public const int MaxLength = 4096;

    private const int MaxLineLength = 1024;

    /// <summary>A text without space around it, control characters (a terminal would obey them) and its far end.</summary>
    public static string Line(ReadOnlySpan<char> text)
    {
        var line = Printable(text);
        return line.Length <= MaxLineLength ? line : $"{line.AsSpan(0, MaxLineLength - 1)}…";
    }

    /// <summary>A line, then the detail; a detail that is too long keeps its end, where programs say what is wrong.</summary>
    public static string WithEnd(string line, string detail)
    {
        var text = Printable(detail);
        if (text.Length == 0)
        {
            return line;
        }

        var room = MaxLength - line.Length - ": ".Length;
        return text.Length <= room ? $"{line}: {text}" : $"{line}: …{text.AsSpan(text.Length - room + 1)}";
    }

    private static string Printable(ReadOnlySpan<char> text) =>
        string.Create(text.Length, text, (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                target[i] = char.IsControl(source[i]) && source[i] != '\n' ? ' ' : source[i];
            }
        }).Trim();
}
