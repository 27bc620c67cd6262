using System.Globalization;
using ActorWatch.Cli.Output;

namespace ActorWatch.Cli.Daemon;

/// <summary>
/// Writes a line for each thing that happens, on a thread of its own: whoever reads the output, or does not read it, holds up
/// nobody. Of what waits 10,000 lines are kept; what is dropped is counted and told. Thread-safe.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const int Capacity = 10_000;
    private static readonly TimeSpan LastLines = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Collecting = TimeSpan.FromMilliseconds(10);

    private readonly object _gate = new(); // of all that changes below
    private Queue<DaemonEvent> _waiting = new();
    private readonly Terminal _terminal;
    private readonly TimeProvider _clock;
    private readonly Thread _thread;
    private int _dropped;
    private bool _isClosed;
    private bool _isAsleep;

    public Journal(Terminal terminal, TimeProvider clock)
    {
        _terminal = terminal;
        _clock = clock;
        _thread = new Thread(Run) { IsBackground = true, Name = "actorwatch-journal" };
        _thread.Start();
    }

    public void Write(DaemonEvent happened)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return; // a thread that ends later has nobody to tell
            }

            if (_waiting.Count == Capacity)
            {
                _dropped++;
                return;
            }

            _waiting.Enqueue(happened);
            if (_isAsleep)
            {
                Monitor.Pulse(_gate);
            }
        }
    }

    /// <summary>Something of the daemon itself.</summary>
    public void Note(string what, string why) => Write(Own(what, why));

    /// <summary>Writes what waits, for two seconds at most.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join(LastLines);
    }

    private void Run()
    {
        while (TakeAll(out var dropped) is { } taken)
        {
            if (dropped > 0)
            {
                Show(Own("dropped", $"{dropped} lines of this journal, which nobody took in time"));
            }

            foreach (var happened in taken)
            {
                Show(happened);
            }
        }
    }

    // Woken once for all that happens within a moment: a thousand starts are not a thousand wake-ups. Null at the end.
    private Queue<DaemonEvent>? TakeAll(out int dropped)
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_isClosed)
            {
                _isAsleep = true;
                Monitor.Wait(_gate);
                _isAsleep = false;
                if (!_isClosed)
                {
                    Monitor.Wait(_gate, Collecting);
                }
            }

            var taken = _waiting.Count > 0 ? _waiting : null;
            _waiting = new Queue<DaemonEvent>();
            (dropped, _dropped) = (_dropped, 0);
            return taken;
        }
    }

    private DaemonEvent Own(string what, string why) => new(_clock.GetUtcNow(), null, null, what, why);

    private void Show(DaemonEvent happened)
    {
        var time = TimeZoneInfo.ConvertTime(happened.At, _clock.LocalTimeZone)
            .ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var style = happened.State is { } state ? StateMark.Of(state.ToString()).Style : Style.Plain;
        var subject = happened.Component is { } name ? $"{Neutralised.Text(name)}: " : "";
        var what = Ansi.Paint(Neutralised.Text(happened.What), style, _terminal.HasColour);
        var why = happened.Why.Length > 0 ? $" ({Neutralised.Text(happened.Why)})" : "";
        _terminal.WriteLine($"{Ansi.Paint(time, Style.Grey, _terminal.HasColour)} {subject}{what}{why}");
    }
}
