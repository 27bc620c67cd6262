using System.Text;

namespace ActorWatch.Cli.Output;

/// <summary>
/// Lines that are drawn again in their place. Where nobody looks, each drawing is written below the one before.
/// </summary>
internal sealed class LiveView(Terminal terminal)
{
    private int _drawn;

    public void Draw(IReadOnlyList<string> lines)
    {
        if (!terminal.IsInteractive)
        {
            terminal.Write(string.Join('\n', lines) + "\n\n");
            return;
        }

        // What is taller than the screen would scroll and could not be overwritten.
        var rows = Math.Max(2, (terminal.Resized().Height ?? 24) - 1);
        var text = new StringBuilder(Ansi.Up(_drawn));
        var shown = lines.Count <= rows ? lines.Count : rows - 1;
        for (var index = 0; index < shown; index++)
        {
            text.Append(lines[index]).Append(Ansi.ClearToEndOfLine).Append('\n');
        }

        if (shown < lines.Count)
        {
            text.Append("… ").Append(lines.Count - shown).Append(" more lines").Append(Ansi.ClearToEndOfLine).Append('\n');
        }

        terminal.Write(text.Append(Ansi.ClearToEndOfScreen).ToString());
        _drawn = shown < lines.Count ? rows : shown;
    }
}
