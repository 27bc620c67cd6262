namespace ActorWatch.Processes.Logs;

/// <summary>
/// A log that is being read: one row of bytes, whose positions stay the same when a part of it moves to another file.
/// </summary>
internal interface ILogFile : IDisposable
{
    /// <summary>The position of the oldest byte that is still there.</summary>
    long Start { get; }

    /// <summary>The position behind the newest byte, now.</summary>
    long End { get; }

    /// <summary>True when its path leads to another file by now; one that is only missing may come back.</summary>
    bool IsReplaced { get; }

    /// <summary>Reads from a position and moves it behind what was read; over a gap it moves to the next byte there is.</summary>
    /// <param name="position">Where to read.</param>
    /// <param name="buffer">Takes the bytes.</param>
    /// <returns>How many bytes; 0 when there are none.</returns>
    int Read(ref long position, Span<byte> buffer);

    /// <summary>The position where the last lines begin; the end that ends the log's last line begins none.</summary>
    long StartOfLines(int lines);
}
