using System.Runtime.CompilerServices;

namespace ActorWatch.Processes.Logs;

/// <summary>
/// Reads a log from its end. While it follows, it looks at the size: soon after growth, seldom when nothing comes. That
/// costs the writer nothing, where a watch on the file would slow it down. It goes on after a truncation, and with the
/// new file when the old one was replaced.
/// </summary>
internal sealed class LogReader(Func<ILogFile?> tryOpen, TimeProvider time)
{
    private const int ChunkSize = 64 * 1024;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    /// <summary>Reads the last lines, or all, and what comes later.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        int? lines, bool follow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var file = tryOpen();
        var offset = file is null || lines is null ? 0 : StartOfLines(file, lines.Value);
        var pause = ShortestPause;
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var chunk = file is null ? [] : ReadChunk(file, offset);
                if (chunk.Length > 0)
                {
                    offset += chunk.Length;
                    pause = ShortestPause;
                    yield return chunk;
                    continue;
                }

                if (!follow)
                {
                    break;
                }

                if (file is not null && file.Size < offset)
                {
                    offset = 0;
                    continue;
                }

                if (file is null or { IsReplaced: true } && tryOpen() is { } next)
                {
                    file?.Dispose();
                    file = next;
                    offset = 0;
                    continue;
                }

                await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 3 / 2, LongestPause.Ticks));
            }
        }
        finally
        {
            file?.Dispose();
        }
    }

    private static byte[] ReadChunk(ILogFile file, long offset)
    {
        var buffer = new byte[Math.Clamp(file.Size - offset, 0, ChunkSize)];
        var count = buffer.Length == 0 ? 0 : file.Read(offset, buffer);
        return count == buffer.Length ? buffer : buffer[..count];
    }

    // The end of line that ends the file ends its last line and begins none.
    private static long StartOfLines(ILogFile file, int lines)
    {
        var end = file.Size;
        if (lines <= 0)
        {
            return end;
        }

        var position = end;
        var wanted = lines;
        while (position > 0)
        {
            var start = Math.Max(position - ChunkSize, 0);
            var chunk = ReadChunk(file, start).AsSpan(0, (int)(position - start));
            for (var i = chunk.LastIndexOf((byte)'\n'); i >= 0; i = chunk[..i].LastIndexOf((byte)'\n'))
            {
                var isLast = start + i == end - 1;
                if (!isLast && --wanted == 0)
                {
                    return start + i + 1;
                }
            }

            position = start;
        }

        return 0;
    }
}
