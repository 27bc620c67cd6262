using System.Text;

namespace ActorWatch.Cli.Output;

/// <summary>
/// Breaks a text into lines that fit: between words, and inside a word only where it is wider than a line. Each line is
/// indented as the text.
/// </summary>
internal static class TextWrap
{
    /// <summary>At least one line; each at most <paramref name="width"/> columns wide (or one character, if that is wider).</summary>
    /// <param name="text">A text of one line.</param>
    /// <param name="width">Columns; null where nothing has to fit.</param>
    public static IReadOnlyList<string> Lines(string text, int? width)
    {
        if (width is not { } room || TextWidth.Of(text) <= room)
        {
            return [text];
        }

        var content = text.TrimStart(' ');
        var indent = Math.Min(text.Length - content.Length, room / 2);
        room -= indent;
        var lines = new List<string>();
        var line = new StringBuilder();
        var used = 0;
        foreach (var word in content.Split(' '))
        {
            var needed = TextWidth.Of(word);
            if (used > 0 && used + 1 + needed <= room)
            {
                line.Append(' ').Append(word);
                used += 1 + needed;
                continue;
            }

            if (used > 0)
            {
                End(lines, line);
            }

            used = AddWord(word, room, lines, line);
        }

        lines.Add(line.ToString());
        return indent == 0 ? lines : [.. lines.Select(part => new string(' ', indent) + part)];
    }

    // Begins a line with the word, and ends those that it fills.
    private static int AddWord(string word, int room, List<string> lines, StringBuilder line)
    {
        var used = 0;
        foreach (var rune in word.EnumerateRunes())
        {
            var next = TextWidth.Of(rune.ToString());
            if (used > 0 && used + next > room)
            {
                End(lines, line);
                used = 0;
            }

            line.Append(rune.ToString());
            used += next;
        }

        return used;
    }

    private static void End(List<string> lines, StringBuilder line)
    {
        lines.Add(line.ToString());
        line.Clear();
    }
}
