using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Supervision.Tests.Support;

/// <summary>Logs in which is found what a test says.</summary>
internal sealed class FakeLogWatch : ILogWatch
{
    /// <summary>From where logs were followed, in order.</summary>
    public List<LogMark?> Begins { get; } = [];

    /// <summary>How many logs are followed.</summary>
    public int Living { get; private set; }

    /// <summary>What the next call fails with; null for nothing.</summary>
    public Exception? Fault { get; set; }

    /// <summary>How often what was told was taken.</summary>
    public int Taken { get; private set; }

    private Action<LogFindings>? _observer;

    public ILogFollower Follow(ComponentSpec spec, LogMark? from, Action<LogFindings> observer)
    {
        if (Fault is { } fault)
        {
            Fault = null;
            throw fault;
        }

        Begins.Add(from);
        Living++;
        _observer = observer;
        if (from is null)
        {
            observer(new LogFindings([], new LogMark(0)));
        }

        return new Follower(this);
    }

    /// <summary>A line of the first rule is found, at a position.</summary>
    public void Find(string line, long position, int rule = 0, int times = 1) =>
        _observer!(new LogFindings([new LogMatch(rule, position, line, times)], new LogMark(position + line.Length + 1)));

    private sealed class Follower(FakeLogWatch owner) : ILogFollower
    {
        public void ReadOn() => owner.Taken++;

        public void Dispose() => owner.Living--;
    }
}
