using System.Globalization;
using System.Text;

namespace ActorWatch.Hocon;

/// <summary>Quotes a source line with a caret under a column; long lines are cut around the column.</summary>
internal static class SourceExcerpt
{
    private const int MaxWidth = 160;
    private const int Before = 100;

    public static void Append(StringBuilder text, string line, int number, int column)
    {
        var gutter = number.ToString(CultureInfo.InvariantCulture);
        var at = Math.Clamp(column - 1, 0, line.Length);
        var start = line.Length > MaxWidth ? Math.Max(0, at - Before) : 0;
        var length = Math.Min(MaxWidth, line.Length - start);
        text.Append("\n ").Append(gutter).Append(" | ");
        AppendVisible(text, line.AsSpan(start, length));
        text.Append("\n ").Append(' ', gutter.Length).Append(" | ").Append(' ', at - start).Append('^');
    }

    /// <summary>Control characters and tabs become spaces, so that the caret stands under its column.</summary>
    private static void AppendVisible(StringBuilder text, ReadOnlySpan<char> line)
    {
        foreach (var c in line)
        {
            text.Append(char.IsControl(c) || char.IsSurrogate(c) && line.Length == 1 ? ' ' : c);
        }
    }
}
