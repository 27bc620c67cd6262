namespace ActorWatch.Hocon.Parsing;

/// <summary>A text to parse: its name for messages, its full path when it is a file, and how it is written.</summary>
internal sealed class HoconSource(string name, string text, string? path, HoconSyntax syntax)
{
    public string Name { get; } = name;

    public string Text { get; } = text.StartsWith('\uFEFF') ? text[1..] : text;

    /// <summary>Full path of the file; null for a text without file.</summary>
    public string? Path { get; } = path;

    public HoconSyntax Syntax { get; } = syntax;

    /// <summary>The text of a line counted from 1, without its break; null where there is no such line.</summary>
    public string? LineAt(int number)
    {
        var start = 0;
        for (var line = 1; line < number; line++)
        {
            var end = Text.IndexOf('\n', start);
            if (end < 0)
            {
                return null;
            }

            start = end + 1;
        }

        var stop = Text.IndexOf('\n', start);
        return number < 1 ? null : (stop < 0 ? Text[start..] : Text[start..stop]).TrimEnd('\r');
    }
}
