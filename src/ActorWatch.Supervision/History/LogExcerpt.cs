using System.Runtime.InteropServices;
using System.Text;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Supervision.History;

/// <summary>Finds in a log what the program wrote before a failure: our own lines in it mark the place.</summary>
internal static class LogExcerpt
{
    private const string Ours = "actorwatch: ";
    private const int Lines = 10;

    private const int Searched = 500;
    private const int LongestText = 256 * 1024; // of lines without end

    /// <summary>The last lines of a component's log; none where it has no file.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(
        IComponentLog log, ComponentSpec spec, CancellationToken cancellationToken)
    {
        if (log.PathOf(spec) is null)
        {
            return [];
        }

        var bytes = new List<byte>();
        await foreach (var part in log.ReadAsync(spec, Searched, follow: false, cancellationToken))
        {
            bytes.AddRange(part.Span);
            bytes.RemoveRange(0, Math.Max(0, bytes.Count - LongestText));
        }

        var text = Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(bytes));
        return text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
    }

    /// <summary>The last lines of the program before a failure; the last of all where there was none.</summary>
    public static IReadOnlyList<string> Before(HistoryEvent? failure, IReadOnlyList<string> log)
    {
        var end = log.Count;
        if (failure is { To: { } to })
        {
            var mark = $"{Ours}{to.ToString().ToLowerInvariant()}: {failure.Reason}";
            var found = log.Select(static (line, index) => (line, index))
                .LastOrDefault(pair => pair.line.StartsWith(mark, StringComparison.Ordinal), (line: "", index: log.Count));
            end = found.index;
        }

        return [.. log.Take(end).Where(static line => !line.StartsWith(Ours, StringComparison.Ordinal)).TakeLast(Lines)];
    }
}
