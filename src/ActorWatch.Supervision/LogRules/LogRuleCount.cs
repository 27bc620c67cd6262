using System.Globalization;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.LogRules;

/// <summary>What one rule has counted. All moments are on the monotonic clock. Not thread-safe.</summary>
internal sealed class LogRuleCount(LogRule rule, TimeProvider time)
{
    private const int MostAtOnce = 1000;
    private static readonly TimeSpan TellPeriod = TimeSpan.FromSeconds(1);

    private Queue<TimeSpan> _seen = new();
    private double _tellable = MostAtOnce;
    private TimeSpan _tellableAt = time.GetElapsedTime(0);
    private TimeSpan _lastSeen;
    private long _untold;
    private string _lastLine = "";

    /// <summary>The rule.</summary>
    public LogRule Rule => rule;

    /// <summary>Why the component is Unhealthy by this rule; null while it is not.</summary>
    public string? Ailment { get; private set; }

    /// <summary>When something is due by itself: matches of a flood to tell of, or the end of an ailment; null for nothing.</summary>
    public TimeSpan? Due
    {
        get
        {
            var wellAt = Ailment is null ? (TimeSpan?)null : _lastSeen + rule.Within;
            var tellAt = _untold == 0 ? (TimeSpan?)null : _tellableAt + ((1 - _tellable) * TellPeriod);
            return wellAt is null || tellAt < wellAt ? tellAt : wellAt;
        }
    }

    private bool NeedsInstance => rule.Action is LogRuleAction.Restart or LogRuleAction.Unhealthy;

    private TimeSpan Now => time.GetElapsedTime(0);

    /// <summary>Counts lines that matched; tells what follows, if anything does.</summary>
    /// <param name="line">The last of them.</param>
    /// <param name="times">How many.</param>
    /// <param name="isOfInstance">Whether the running instance wrote it.</param>
    public LogRuleFiring? Take(string line, int times, bool isOfInstance)
    {
        // What an earlier instance wrote says nothing against this one.
        if (NeedsInstance && !isOfInstance)
        {
            return rule.Count == 1 ? Fire(line, times, isOfInstance) : null;
        }

        var now = _lastSeen = Now;
        for (var i = 0; i < Math.Min(times, rule.Count); i++)
        {
            _seen.Enqueue(now);
        }

        while (_seen.TryPeek(out var oldest) && now - oldest > rule.Within)
        {
            _seen.Dequeue();
        }

        return _seen.Count < rule.Count ? null : Fire(line, Math.Max(times, _seen.Count), isOfInstance);
    }

    /// <summary>What is due by itself: an ailment that is over ends, and matches that were not told of are, as one.</summary>
    public LogRuleFiring? Pass()
    {
        var now = Now;
        if (Ailment is not null && now - _lastSeen >= rule.Within)
        {
            Ailment = null;
        }

        return _untold > 0 && MayTell() ? new LogRuleFiring(rule, Tell(_lastLine, 0), IsTold: true, IsActedOn: false) : null;
    }

    /// <summary>Another instance begins: what counted against the last one counts no more.</summary>
    public void BeginInstance()
    {
        Ailment = null;
        if (NeedsInstance)
        {
            _seen.Clear();
        }
    }

    /// <summary>Writes what it has counted on one line.</summary>
    public string Write() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Key(rule):x} {(_seen.Count == 0 ? "-" : string.Join(',', _seen.Select(static at => at.Ticks)))} {_lastSeen.Ticks} {_untold} {Ailment}");

    /// <summary>Goes on from such a line, if it is of this rule.</summary>
    /// <param name="line">The line.</param>
    /// <param name="areMomentsValid">Whether its moments are of this boot.</param>
    public void Read(string line, bool areMomentsValid)
    {
        var parts = line.Split(' ', 5);
        if (parts.Length < 5 || parts[0] != Key(rule).ToString("x", CultureInfo.InvariantCulture))
        {
            return;
        }

        _untold = long.Parse(parts[3], CultureInfo.InvariantCulture);
        if (areMomentsValid)
        {
            _seen = new Queue<TimeSpan>(parts[1] == "-" ? [] : parts[1].Split(',').Select(Moment));
            _lastSeen = Moment(parts[2]);
            Ailment = parts[4].Length > 0 ? parts[4] : null;
        }
    }

    private static TimeSpan Moment(string ticks) => TimeSpan.FromTicks(long.Parse(ticks, CultureInfo.InvariantCulture));

    // Another rule counts anew, also where only its time or its action has changed.
    private static ulong Key(LogRule rule) => StableHash.Of64($"{rule.Match}\n{rule.Count} {rule.Within.Ticks} {rule.Action}");

    private LogRuleFiring Fire(string line, int times, bool isOfInstance)
    {
        _seen.Clear();
        var isTold = MayTell();
        var text = isTold ? Tell(line, times) : Text(line, times);
        if (!isTold)
        {
            _untold += times;
            _lastLine = line;
        }

        if (rule.Action == LogRuleAction.Unhealthy && isOfInstance)
        {
            Ailment = Text(line, times);
        }

        return new LogRuleFiring(rule, text, isTold, isOfInstance && NeedsInstance);
    }

    private string Tell(string line, long times)
    {
        _tellable--;
        var text = Text(line, times + _untold);
        _untold = 0;
        return text;
    }

    private string Text(string line, long times) =>
        times == 1 ? $"{rule.Name} matched: {line}"
        : rule.Count == 1 ? $"{rule.Name} matched {times} times: {line}"
        : $"{rule.Name} matched {times} times within {Durations.Text(rule.Within)}: {line}";

    // So many at once, and after that one each second: a flood must not drive all other events out of the history.
    private bool MayTell()
    {
        var now = Now;
        _tellable = Math.Min(MostAtOnce, _tellable + ((now - _tellableAt) / TellPeriod));
        _tellableAt = now;
        return _tellable >= 1;
    }
}
