using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Users;
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
    private readonly SystemUsers _users;
    private readonly Thread _thread;

    public LogWriter(SystemUsers users)
    {
        _users = users;
        _thread = new Thread(Run) { IsBackground = true, Name = "actorwatch-log" };
        _thread.Start();
    }

    /// <summary>Queues a line.</summary>
    public void Add(ComponentSpec spec, string path, string line)
    {
        if (_lines.IsAddingCompleted || !_lines.TryAdd((spec, path, line)))
        {
            CountDropped(path);
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
                // No disk, no directory, not our file: the events have the line too.
                CountDropped(path);
            }
        }
    }

    private void Write(ComponentSpec spec, string path, string line)
    {
        var process = spec.Workload as ProcessSpec;
        using var file = LogFiles.Open(path, _users.Find(process?.User, process?.Group), canRead: true);
        var text = new StringBuilder(EndsInLine(file) ? "" : "\n");
        if (_dropped.TryRemove(path, out var dropped))
        {
            text.Append(CultureInfo.InvariantCulture, $"actorwatch: {dropped} lines of the daemon were dropped here\n");
        }

        text.Append("actorwatch: ").Append(line.ReplaceLineEndings(" ")).Append('\n');
        if (!TryWrite(file, Encoding.UTF8.GetBytes(text.ToString())))
        {
            _dropped.AddOrUpdate(path, dropped + 1, (_, count) => count + dropped + 1);
        }
    }

    private void CountDropped(string path) => _dropped.AddOrUpdate(path, 1, static (_, count) => count + 1);

    private static unsafe bool TryWrite(Descriptor file, byte[] bytes)
    {
        fixed (byte* start = bytes)
        {
            return Libc.Write(file.Number, start, (nuint)bytes.Length) == bytes.Length;
        }
    }

    private static unsafe bool EndsInLine(Descriptor file)
    {
        byte last;
        var size = (long)file.Stat().Size;
        return size == 0 || (Libc.PRead(file.Number, &last, 1, size - 1) == 1 && last == '\n');
    }
}
