using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Proc;

namespace ActorWatch.Processes.Logs;

/// <summary>
/// Reads a log from its end. While it follows, it looks at the size: soon after growth, seldom when nothing comes. That
/// costs the writer nothing, where a watch on the file would slow it down. It goes on after a truncation, and with the
/// new file when the old one was replaced.
/// </summary>
/// <remarks>The file is opened by the system call itself: the .NET classes would lock it, and a lock means life here.</remarks>
internal sealed class LogReader(string path, TimeProvider time)
{
    private const int ChunkSize = 64 * 1024;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    /// <summary>Reads the last lines, or all, and what comes later.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        int? lines, bool follow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var file = TryOpen();
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

                if (file is not null && (long)file.Stat().Size < offset)
                {
                    offset = 0;
                    continue;
                }

                if (IsReplaced(file))
                {
                    file?.Dispose();
                    file = TryOpen();
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

    private Descriptor? TryOpen()
    {
        var fd = Libc.Open(path, OpenFlags.ReadOnly | OpenFlags.NonBlocking | OpenFlags.CloseOnExec, 0);
        if (fd >= 0)
        {
            return new Descriptor(fd);
        }

        var error = Marshal.GetLastPInvokeError();
        return error == Errno.NoEntry ? null : throw new SystemCallException($"open '{path}'", error);
    }

    // Something else is there now; a file that is only missing may come back.
    private bool IsReplaced(Descriptor? file) =>
        FileKey.At(path) is { } key && (file is null || key != FileKey.Of(file.Stat()));

    private static unsafe byte[] ReadChunk(Descriptor file, long offset)
    {
        var buffer = new byte[Math.Clamp((long)file.Stat().Size - offset, 0, ChunkSize)];
        fixed (byte* start = buffer)
        {
            var count = buffer.Length == 0 ? 0 : Libc.PRead(file.Number, start, (nuint)buffer.Length, offset);
            return count == buffer.Length ? buffer : buffer[..Math.Max((int)count, 0)];
        }
    }

    // The end of line that ends the file ends its last line and begins none.
    private static long StartOfLines(Descriptor file, int lines)
    {
        var end = (long)file.Stat().Size;
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
