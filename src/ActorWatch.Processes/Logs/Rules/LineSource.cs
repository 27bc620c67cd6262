using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Logs.Rules;

/// <summary>
/// Reads a log as whole lines. What has no end yet is read again when there is more; of a line that gets too long the
/// beginning counts as a line, and the rest is passed over. Not thread-safe.
/// </summary>
/// <param name="start">The position of the first byte that is read.</param>
internal sealed class LineSource(long start)
{
    /// <summary>The least room for what is read.</summary>
    public const int SmallestBuffer = LogMatcher.LongestLine;

    private const int TailLength = 32;
    private byte[] _tail = [];
    private bool _isInLine;

    /// <summary>Behind what was read.</summary>
    public long Position { get; private set; } = start;

    /// <summary>The same, for who goes on later.</summary>
    public LogMark Mark => new(Position, _isInLine, Convert.ToHexStringLower(_tail));

    /// <summary>Begins at the end that a log has now; a line that is being written is passed over.</summary>
    public static LineSource AtEnd(ILogFile file)
    {
        var end = file.End;
        var source = new LineSource(end) { _tail = TailOf(file, end) };
        source._isInLine = source._tail is [.., not (byte)'\n'];
        return source;
    }

    /// <summary>
    /// Goes on where an earlier reader stopped, if that is in this log still; else the log is another one by now, of which
    /// nothing was read.
    /// </summary>
    public static LineSource From(LogMark mark, ILogFile file)
    {
        if (mark.Position > file.End)
        {
            return new LineSource(file.Start);
        }

        var tail = TailOf(file, mark.Position);
        return Ends(mark.Tail, Convert.ToHexStringLower(tail))
            ? new LineSource(mark.Position) { _tail = tail, _isInLine = mark.IsInLine }
            : new LineSource(file.Start);
    }

    /// <summary>Reads the next lines; false when there are none yet.</summary>
    /// <param name="file">The log.</param>
    /// <param name="buffer">Takes the bytes.</param>
    /// <param name="lines">The lines, each with its end; only one that is too long has none.</param>
    /// <param name="position">Where they begin.</param>
    public bool TryRead(ILogFile file, Span<byte> buffer, out ReadOnlySpan<byte> lines, out long position)
    {
        lines = [];
        position = Position;
        var filled = Fill(file, buffer, out var begin, out var isCut);
        if (filled == 0)
        {
            return false;
        }

        var read = buffer[..filled];
        _isInLine &= begin == Position;
        var skipped = _isInLine ? read.IndexOf((byte)'\n') + 1 : 0;
        if (_isInLine && skipped == 0)
        {
            Advance(begin, read);
            return true;
        }

        var content = read[skipped..];
        var length = isCut ? content.Length : content.LastIndexOf((byte)'\n') + 1;
        var isTooLong = length == 0 && content.Length >= LogMatcher.LongestLine;
        length = isTooLong ? LogMatcher.LongestLine : length;
        _isInLine = isTooLong;
        if (skipped + length == 0)
        {
            return false;
        }

        lines = content[..length];
        position = begin + skipped;
        Advance(begin, read[..(skipped + length)]);
        return true;
    }

    // As much as there is, across archives. What follows a gap is read the next time: a line does not go over it.
    private int Fill(ILogFile file, Span<byte> buffer, out long begin, out bool isCut)
    {
        isCut = false;
        var next = Position;
        var filled = file.Read(ref next, buffer);
        begin = next - filled;
        while (filled > 0 && filled < buffer.Length)
        {
            var expected = next;
            var count = file.Read(ref next, buffer[filled..]);
            isCut = count > 0 && next - count != expected;
            if (count == 0 || isCut)
            {
                break;
            }

            filled += count;
        }

        return filled;
    }

    private void Advance(long begin, ReadOnlySpan<byte> passed)
    {
        var known = begin == Position ? _tail : [];
        _tail = passed.Length >= TailLength
            ? passed[^TailLength..].ToArray()
            : [.. known.TakeLast(TailLength - passed.Length), .. passed];
        Position = begin + passed.Length;
    }

    // As far as both go back.
    private static bool Ends(string one, string other)
    {
        var length = Math.Min(one.Length, other.Length);
        return one.AsSpan(one.Length - length).SequenceEqual(other.AsSpan(other.Length - length));
    }

    private static byte[] TailOf(ILogFile file, long position)
    {
        var begin = Math.Max(position - TailLength, file.Start);
        var tail = new byte[Math.Max(position - begin, 0)];
        for (var filled = 0; filled < tail.Length;)
        {
            var next = begin + filled;
            var count = file.Read(ref next, tail.AsSpan(filled));
            if (count == 0 || next - count != begin + filled)
            {
                return [];
            }

            filled += count;
        }

        return tail;
    }
}
