using System.Globalization;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Supervision.LogRules;

/// <summary>
/// What the rules of one component have counted, how far its log was read for them, and whose output that is. Its text
/// is all that the next daemon needs to go on. Not thread-safe: one actor owns it.
/// </summary>
internal sealed class LogRuleBook
{
    private readonly LogRuleCount[] _counts;

    public LogRuleBook(IReadOnlyList<LogRule> rules, StoredLogRules? stored, TimeProvider time)
    {
        _counts = [.. rules.Select(rule => new LogRuleCount(rule, time))];
        if (stored is not null)
        {
            Read(stored);
        }
    }

    /// <summary>How far the log was read; null when it never was.</summary>
    public LogMark? Mark { get; private set; }

    /// <summary>The instance that wrote last; 0 for none.</summary>
    public long Generation { get; private set; }

    /// <summary>The position from which on the log is of it.</summary>
    public long OutputStart { get; private set; }

    /// <summary>Why the component is Unhealthy; null while it is not.</summary>
    public string? Ailment => _counts.Select(static count => count.Ailment).FirstOrDefault(static found => found is not null);

    /// <summary>When <see cref="Pass"/> has something to do, on the monotonic clock; null for never.</summary>
    public TimeSpan? Due => _counts.Min(static count => count.Due);

    /// <summary>An instance lives: what is found from now on counts for it, if it wrote it.</summary>
    /// <param name="generation">Which one.</param>
    /// <param name="outputStart">Where its output begins; null when unknown, then with what has not been read yet.</param>
    public void BeginInstance(long generation, long? outputStart)
    {
        if (generation == Generation)
        {
            return;
        }

        (Generation, OutputStart) = (generation, outputStart ?? Mark?.Position ?? 0);
        foreach (var count in _counts)
        {
            count.BeginInstance();
        }
    }

    /// <summary>Takes what was found; tells what follows, in the order of the lines.</summary>
    /// <param name="findings">What was found.</param>
    /// <param name="isAlive">Whether the instance lives.</param>
    public IReadOnlyList<LogRuleFiring> Take(LogFindings findings, bool isAlive)
    {
        Mark = findings.Mark;
        return [.. findings.Matches
            .Select(match => _counts[match.Rule].Take(match.Line, match.Times, isAlive && match.Position >= OutputStart))
            .OfType<LogRuleFiring>()];
    }

    /// <summary>Does what is due by itself.</summary>
    public IReadOnlyList<LogRuleFiring> Pass() => [.. _counts.Select(static count => count.Pass()).OfType<LogRuleFiring>()];

    /// <summary>All of it, for the next actor or daemon.</summary>
    public StoredLogRules Store(ComponentName component)
    {
        var mark = Mark is null ? "-" : string.Create(
            CultureInfo.InvariantCulture, $"{Mark.Position} {(Mark.IsInLine ? 1 : 0)} {Mark.Tail}");
        return new StoredLogRules(component, string.Join(
            '\n',
            [mark, string.Create(CultureInfo.InvariantCulture, $"{Generation} {OutputStart}"), .. _counts.Select(static count => count.Write())]));
    }

    private void Read(StoredLogRules stored)
    {
        var lines = stored.State.Split('\n');
        if (lines.Length < 2)
        {
            return;
        }

        if (lines[0].Split(' ') is [var position, var isInLine, var tail])
        {
            Mark = new LogMark(Number(position), isInLine == "1", tail);
        }

        if (stored.IsOfThisBoot && lines[1].Split(' ') is [var generation, var start])
        {
            (Generation, OutputStart) = (Number(generation), Number(start));
        }

        foreach (var line in lines.Skip(2))
        {
            foreach (var count in _counts)
            {
                count.Read(line, stored.IsOfThisBoot);
            }
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
