using System.Text;

namespace ActorWatch.Cli.Output;

/// <summary>
/// A table that fits a width: where there is too little room, columns that may be cut are cut with <c>…</c>, then columns
/// are left out in their order. Nothing wraps. Without a width everything is shown.
/// </summary>
internal sealed class TextTable(IReadOnlyList<Column> columns)
{
    private readonly List<Cell[]> _rows = [];

    public void Add(params Cell[] cells) => _rows.Add(cells);

    public IEnumerable<string> Render(int? width, bool hasColour)
    {
        var widths = Fit(width);
        yield return Line(widths, index => new Cell(columns[index].Header, Style.Bold), hasColour);
        foreach (var row in _rows)
        {
            yield return Line(widths, index => row[index], hasColour);
        }
    }

    private string Line(int[] widths, Func<int, Cell> cellOf, bool hasColour)
    {
        var line = new StringBuilder();
        var blanks = 0;
        for (var index = 0; index < widths.Length; index++)
        {
            if (widths[index] < 0)
            {
                continue;
            }

            var cell = cellOf(index);
            var text = TextWidth.Truncate(cell.Text, widths[index]);
            if (text.Length > 0)
            {
                line.Append(' ', blanks).Append(Ansi.Paint(text, cell.Style, hasColour));
                blanks = 0;
            }

            blanks += widths[index] - TextWidth.Of(text) + columns[index].Gap;
        }

        return line.ToString();
    }

    // The width of each column; -1 for one that is left out.
    private int[] Fit(int? width)
    {
        var natural = Natural();
        var widths = (int[])natural.Clone();
        if (width is not { } room)
        {
            return widths;
        }

        for (var dropped = 0; ; dropped++)
        {
            var smallest = 0;
            var last = -1;
            for (var index = 0; index < widths.Length; index++)
            {
                var isOut = columns[index].DropOrder is > 0 and var order && order <= dropped;
                widths[index] = isOut ? -1
                    : columns[index].MinWidth > 0 ? Math.Min(columns[index].MinWidth, natural[index])
                    : natural[index];
                smallest += isOut ? 0 : widths[index] + columns[index].Gap;
                last = isOut ? last : index;
            }

            smallest -= columns[last].Gap;
            if (smallest <= room || dropped >= columns.Count)
            {
                Grow(Math.Max(0, room - smallest), natural, widths);
                Squeeze(Math.Max(0, smallest - room), widths);
                return widths;
            }
        }
    }

    // Gives the columns that were cut what room is left, the first ones first.
    private static void Grow(int rest, int[] natural, int[] widths)
    {
        for (var index = 0; index < widths.Length; index++)
        {
            if (widths[index] >= 0)
            {
                var more = Math.Min(rest, natural[index] - widths[index]);
                widths[index] += more;
                rest -= more;
            }
        }
    }

    // The last resort: the columns that may be cut become as narrow as a sign and its '…'.
    private void Squeeze(int missing, int[] widths)
    {
        for (var index = 0; index < widths.Length; index++)
        {
            if (widths[index] > 2 && columns[index].MinWidth > 0)
            {
                var less = Math.Min(missing, widths[index] - 2);
                widths[index] -= less;
                missing -= less;
            }
        }
    }

    private int[] Natural()
    {
        var widths = new int[columns.Count];
        for (var index = 0; index < widths.Length; index++)
        {
            widths[index] = TextWidth.Of(columns[index].Header);
            foreach (var row in _rows)
            {
                widths[index] = Math.Max(widths[index], TextWidth.Of(row[index].Text));
            }
        }

        return widths;
    }
}
