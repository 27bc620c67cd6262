using System.Collections.Concurrent;
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
    private readonly BlockingCollection<DaemonEvent> _waiting = new(Capacity);
    private readonly Terminal _terminal;
    private readonly TimeProvider _clock;
    private readonly Thread _thread;
    private int _dropped;
    private bool _isClosed;

    public Journal(Terminal terminal, TimeProvider clock)
    {
        _terminal = terminal;
        _clock = clock;
        _thread = new Thread(Run) { IsBackground = true, Name = "actorwatch-journal" };
        _thread.Start();
    }

    public void Write(DaemonEvent happened)
    {
        try
        {
            if (!_waiting.TryAdd(happened))
            {
                Interlocked.Increment(ref _dropped);
            }
        }
        catch (InvalidOperationException)
        {
            // The journal is closed: a thread that ends later has nobody to tell.
        }
    }

    /// <summary>Something of the daemon itself.</summary>
    public void Note(string what, string why) => Write(Own(what, why));

    /// <summary>Writes what waits, for two seconds at most.</summary>
    public void Dispose()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        _waiting.CompleteAdding();
        if (_thread.Join(LastLines))
        {
            _waiting.Dispose();
        }
    }

    private void Run()
    {
        foreach (var happened in _waiting.GetConsumingEnumerable())
        {
            if (Interlocked.Exchange(ref _dropped, 0) is var dropped and > 0)
            {
                Show(Own("dropped", $"{dropped} lines of this journal, which nobody took in time"));
            }

            Show(happened);
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
