using System.Text;

namespace ActorWatch.Cli.Output;

/// <summary>
/// Makes text of a program harmless on a terminal: an escape shows as <c>␛</c>, what turns the direction of writing as
/// <c>�</c>, and white space as one blank, so that it stays on its line.
/// </summary>
internal static class Neutralised
{
    private const char ControlPictures = '\u2400';

    public static string Text(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        Append(result, text.AsSpan().Trim());
        return result.ToString();
    }

    /// <summary>The same for text of several lines, which stay lines; each sign keeps its column.</summary>
    public static string Lines(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            Append(result.Append(result.Length > 0 ? "\n" : ""), line);
        }

        return result.ToString();
    }

    private static void Append(StringBuilder result, ReadOnlySpan<char> text)
    {
        foreach (var sign in text)
        {
            result.Append(sign switch
            {
                '\n' or '\r' or '\t' => ' ',
                < ' ' => (char)(ControlPictures + sign),
                '\x7f' => '\u2421',
                (>= '\x80' and <= '\x9f') or '\u200e' or '\u200f' or '\u061c' => '\ufffd',
                (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') => '\ufffd',
                '\u2028' or '\u2029' => ' ',
                _ => sign,
            });
        }
    }
}
