using System.Diagnostics.CodeAnalysis;

namespace ActorWatch.Hocon.Parsing;

/// <summary>A text to parse: its name for messages, its full path when it is a file, and how it is written.</summary>
internal sealed class HoconSource(string name, string text, string? path, HoconSyntax syntax)
{
    private int[]? _starts;

    public string Name { get; } = name;

    public string Text { get; } = text.StartsWith('\uFEFF') ? text[1..] : text;

    /// <summary>Full path of the file; null for a text without file.</summary>
    public string? Path { get; } = path;

    public HoconSyntax Syntax { get; } = syntax;

    /// <summary>The text of a line counted from 1, without its break; null where there is no such line.</summary>
    public string? LineAt(int number) => TryGetLine(number, out var line) ? Text[line.Value] : null;

    /// <summary>Where a line counted from 1 stands in the text, without its break.</summary>
    public bool TryGetLine(int number, [NotNullWhen(true)] out Range? line)
    {
        // Found once, when the first error is shown; threads that come at the same time find the same.
        var starts = _starts ??= FindStarts(Text);
        line = null;
        if (number < 1 || number > starts.Length)
        {
            return false;
        }

        var start = starts[number - 1];
        var end = number < starts.Length ? starts[number] - 1 : Text.Length;
        while (end > start && Text[end - 1] == '\r')
        {
            end--;
        }

        line = start..end;
        return true;
    }

    private static int[] FindStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var at = text.IndexOf('\n'); at >= 0; at = text.IndexOf('\n', at + 1))
        {
            starts.Add(at + 1);
        }

        return [.. starts];
    }
}
