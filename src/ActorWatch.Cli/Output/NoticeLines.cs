namespace ActorWatch.Cli.Output;

/// <summary>What people must know about the daemon itself, a line for each.</summary>
internal static class NoticeLines
{
    public static IEnumerable<string> Render(IReadOnlyList<string> notices, Terminal terminal) => notices.Select(notice =>
        $"{Ansi.Paint("!", Style.Red, terminal.HasColour)} {Neutralised.Text(notice)}");
}
