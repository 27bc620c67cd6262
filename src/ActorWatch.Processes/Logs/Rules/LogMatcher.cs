using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Logs.Rules;

/// <summary>
/// Finds the lines that match rules. In many lines at once each rule is looked for, or better a text that it needs, which
/// is quick where that is rare; what is found is then matched in its line alone. Not thread-safe.
/// </summary>
/// <param name="rules">The rules.</param>
/// <param name="isStamped">Whether the daemon has put time and stream in front of each line.</param>
internal sealed class LogMatcher(IReadOnlyList<LogRule> rules, bool isStamped)
{
    /// <summary>How much of a line is looked at, in bytes and in characters.</summary>
    public const int LongestLine = 64 * 1024;

    private const string OwnLine = "actorwatch: ";
    private const int LongestText = 500;
    private const int MostAlone = 1000;

    // What stands for the begin or the end of a text does so for a line only where it is looked at alone.
    private static readonly string[] TextEnds = [@"\A", @"\z", @"\Z"];

    private readonly Regex[] _patterns = [.. rules.Select(static rule => LogRule.Compile(rule.Match))];
    private readonly SearchValues<string>?[] _texts = [.. rules.Select(static rule => TextsOf(rule.Match))];
    private readonly bool[] _areApart = [.. rules.Select(static rule => TextEnds.Any(rule.Match.Contains))];

    /// <summary>Looks through some lines.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="position">The position of the first byte.</param>
    /// <param name="scratch">Room for as many characters as there are bytes.</param>
    /// <param name="found">Takes the matches, in the order of the lines.</param>
    public void Find(ReadOnlySpan<byte> lines, long position, Span<char> scratch, List<LogMatch> found)
    {
        var text = isStamped ? Unstamped(lines, scratch) : scratch[..Encoding.UTF8.GetChars(lines, scratch)];
        var before = found.Count;
        for (var rule = 0; rule < _patterns.Length; rule++)
        {
            Find(rule, new LineCursor(text, lines), position, found);
        }

        found.Sort(before, found.Count - before, InOrder.Instance);
    }

    private void Find(int rule, LineCursor cursor, long position, List<LogMatch> found)
    {
        var pattern = _patterns[rule];
        var (count, isApart) = (0, _areApart[rule]);
        LogMatch? flood = null;
        while (_texts[rule] is { } texts ? TryGoToNext(texts, ref cursor) : TryGoToNext(pattern, ref cursor, isApart))
        {
            var line = cursor.Line;
            if (line.StartsWith(OwnLine, StringComparison.Ordinal))
            {
                continue;
            }

            if (!pattern.IsMatch(line[..Math.Min(line.Length, LongestLine)]))
            {
                // It matches over several lines, maybe over many again and again: then each is looked at alone.
                isApart = true;
                continue;
            }

            var match = new LogMatch(rule, position + cursor.Offset, Shown(line));
            if (++count <= MostAlone)
            {
                found.Add(match);
            }
            else
            {
                flood = match with { Times = count - MostAlone };
            }
        }

        if (flood is not null)
        {
            found.Add(flood);
        }
    }

    private static SearchValues<string>? TextsOf(string pattern) =>
        RequiredTexts.Of(pattern) is var (texts, comparison) ? SearchValues.Create(texts, comparison) : null;

    private static bool TryGoToNext(SearchValues<string> texts, ref LineCursor cursor)
    {
        var start = Math.Min(cursor.Next, cursor.Text.Length);
        var index = cursor.Text[start..].IndexOfAny(texts);
        return index >= 0 && cursor.TryGoTo(start + index);
    }

    private static bool TryGoToNext(Regex pattern, ref LineCursor cursor, bool isApart)
    {
        if (isApart || cursor.Next > cursor.Text.Length)
        {
            return cursor.TryGoTo(cursor.Next);
        }

        foreach (var match in pattern.EnumerateMatches(cursor.Text, cursor.Next))
        {
            return cursor.TryGoTo(match.Index);
        }

        return false;
    }

    private static string Shown(ReadOnlySpan<char> line) =>
        line.Length <= LongestText ? line.TrimEnd('\r').ToString() : $"{line[..LongestText]}…";

    // The daemon's own lines have no stamp.
    private static Span<char> Unstamped(ReadOnlySpan<byte> lines, Span<char> scratch)
    {
        var length = 0;
        while (!lines.IsEmpty)
        {
            var end = lines.IndexOf((byte)'\n') + 1;
            var line = end > 0 ? lines[..end] : lines;
            lines = lines[line.Length..];
            length += Encoding.UTF8.GetChars(LineStamper.WithoutStamp(line), scratch[length..]);
        }

        return scratch[..length];
    }

    private sealed class InOrder : IComparer<LogMatch>
    {
        public static readonly InOrder Instance = new();

        public int Compare(LogMatch? x, LogMatch? y) =>
            x!.Position != y!.Position ? x.Position.CompareTo(y.Position) : x.Rule.CompareTo(y.Rule);
    }
}
