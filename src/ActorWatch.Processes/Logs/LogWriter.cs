using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Logs;

/// <summary>
/// Writes the daemon's own lines into components' logs, on one thread, so that a slow disk holds up nobody. What does
/// not fit is dropped and counted; the count is written as soon as there is room.
/// </summary>
internal sealed class LogWriter : IDisposable
{
    private const int Capacity = 4096;
    private readonly BlockingCollection<(ComponentSpec Spec, string Path, string Line)> _lines = new(Capacity);
    private readonly ConcurrentDictionary<string, int> _dropped = new();
    private readonly ILogStore _store;
    private readonly Thread _thread;

    public LogWriter(ILogStore store)
    {
        _store = store;
        _thread = new Thread(Run) { IsBackground = true, Name = "actorwatch-log" };
        _thread.Start();
    }

    /// <summary>Queues a line.</summary>
    public void Add(ComponentSpec spec, string path, string line)
    {
        if (_lines.IsAddingCompleted || !_lines.TryAdd((spec, path, line)))
        {
            CountDropped(path, 1);
        }
    }

    /// <summary>Writes what is queued, then ends.</summary>
    public void Dispose()
    {
        _lines.CompleteAdding();
        _thread.Join();
        _lines.Dispose();
    }

    private void Run()
    {
        foreach (var (spec, path, line) in _lines.GetConsumingEnumerable())
        {
            try
            {
                Write(spec, path, line);
            }
            catch (Exception)
            {
                // No disk, no directory, not our file: it is counted, and the events have the line too.
            }
        }
    }

    private void Write(ComponentSpec spec, string path, string line)
    {
        var text = new StringBuilder();
        if (_dropped.TryRemove(path, out var dropped))
        {
            text.Append(CultureInfo.InvariantCulture, $"actorwatch: {dropped} lines of the daemon were dropped here\n");
        }

        text.Append("actorwatch: ").Append(line.ReplaceLineEndings(" ")).Append('\n');
        var isWritten = false;
        try
        {
            isWritten = _store.TryAppend(spec, path, text.ToString());
        }
        finally
        {
            if (!isWritten)
            {
                CountDropped(path, dropped + 1);
            }
        }
    }

    private void CountDropped(string path, int lines) =>
        _dropped.AddOrUpdate(path, lines, (_, count) => count + lines);
}
