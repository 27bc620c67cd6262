namespace ActorWatch.Cli.Output;

/// <summary>What people must know about the daemon itself: each on lines of its own, after a mark.</summary>
internal static class NoticeLines
{
    private const int Indent = 2;

    public static IEnumerable<string> Render(IReadOnlyList<string> notices, Terminal terminal)
    {
        int? room = terminal.Width is { } width ? Math.Max(8, width - Indent) : null;
        foreach (var notice in notices)
        {
            var lead = $"{Ansi.Paint("!", Style.Red, terminal.HasColour)} ";
            foreach (var line in TextWrap.Lines(Neutralised.Text(notice), room))
            {
                yield return lead + line;
                lead = new string(' ', Indent);
            }
        }
    }
}
