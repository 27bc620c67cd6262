namespace ActorWatch.Processes.Logs;

/// <summary>Finds where the last lines of some bytes begin.</summary>
internal static class LineSearch
{
    private const int ChunkSize = 64 * 1024;

    /// <summary>Reads bytes from a position; moves it behind them; 0 for none.</summary>
    public delegate int Reader(ref long position, Span<byte> buffer);

    /// <summary>Looks from the end; for bytes that can be read anywhere.</summary>
    /// <param name="read">Reads.</param>
    /// <param name="start">The position of the first byte.</param>
    /// <param name="end">The position behind the last.</param>
    /// <param name="last">A line end at this position counts for nothing.</param>
    /// <param name="wanted">How many line ends to find; less what was found.</param>
    /// <returns>The position behind the line end that was wanted; null when there are too few.</returns>
    public static long? Backward(Reader read, long start, long end, long last, ref int wanted)
    {
        var buffer = new byte[ChunkSize];
        for (var to = end; to > start;)
        {
            var from = Math.Max(to - ChunkSize, start);
            var chunk = Fill(read, from, buffer.AsSpan(0, (int)(to - from)));
            for (var i = chunk.LastIndexOf((byte)'\n'); i >= 0; i = chunk[..i].LastIndexOf((byte)'\n'))
            {
                if (from + i != last && --wanted == 0)
                {
                    return from + i + 1;
                }
            }

            to = from;
        }

        return null;
    }

    /// <summary>Reads from the beginning, twice at the most; for bytes that come in order only.</summary>
    /// <inheritdoc cref="Backward"/>
    public static long? Forward(Reader read, long start, long end, long last, ref int wanted)
    {
        var count = Count(read, start, end, last, int.MaxValue, out _);
        if (count < wanted)
        {
            wanted -= count;
            return null;
        }

        Count(read, start, end, last, count - wanted + 1, out var found);
        wanted = 0;
        return found;
    }

    private static int Count(Reader read, long start, long end, long last, int limit, out long found)
    {
        var buffer = new byte[ChunkSize];
        var count = 0;
        for (var position = start; position < end;)
        {
            var from = position;
            var length = read(ref position, buffer.AsSpan(0, (int)Math.Min(ChunkSize, end - position)));
            if (length == 0)
            {
                break;
            }

            from = position - length;
            for (var i = 0; i < length; i++)
            {
                if (buffer[i] == '\n' && from + i != last && ++count == limit)
                {
                    found = from + i + 1;
                    return count;
                }
            }
        }

        found = start;
        return count;
    }

    // What a gap hides is not found.
    private static ReadOnlySpan<byte> Fill(Reader read, long position, Span<byte> buffer)
    {
        var filled = 0;
        while (filled < buffer.Length)
        {
            var next = position + filled;
            var length = read(ref next, buffer[filled..]);
            if (length == 0 || next != position + filled + length)
            {
                break;
            }

            filled += length;
        }

        return buffer[..filled];
    }
}
