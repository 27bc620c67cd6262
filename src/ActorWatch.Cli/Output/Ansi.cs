namespace ActorWatch.Cli.Output;

/// <summary>The sequences that terminals understand.</summary>
internal static class Ansi
{
    public const string ClearToEndOfLine = "\e[K";

    public const string ClearToEndOfScreen = "\e[J";

    public static string Up(int lines) => lines > 0 ? $"\r\e[{lines}A" : "\r";

    public static string Paint(string text, Style style, bool hasColour) =>
        !hasColour || style == Style.Plain || text.Length == 0 ? text : $"\e[{Code(style)}m{text}\e[0m";

    private static string Code(Style style) => style switch
    {
        Style.Green => "32",
        Style.Yellow => "33",
        Style.Red => "31",
        Style.Grey => "90",
        _ => "1",
    };
}
