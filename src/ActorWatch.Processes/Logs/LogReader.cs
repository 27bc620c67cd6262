using System.Runtime.CompilerServices;

namespace ActorWatch.Processes.Logs;

/// <summary>
/// Reads a log from its end. While it follows, it looks at the size: soon after growth, seldom when nothing comes. That
/// costs the writer nothing, where a watch on the file would slow it down. It goes on after a truncation, with the new
/// file when the old one was replaced, and through archives.
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
        var position = StartOf(file, lines);
        var end = follow ? long.MaxValue : file?.End ?? 0;
        var pause = ShortestPause;
        var buffer = new byte[ChunkSize];
        try
        {
            while (position < end)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var count = file?.Read(ref position, buffer) ?? 0;
                if (count > 0)
                {
                    // What came after the read began is for those who follow.
                    count -= (int)Math.Max(position - end, 0);
                    pause = ShortestPause;
                    yield return buffer.AsSpan(0, count).ToArray();
                    continue;
                }

                if (!follow)
                {
                    break;
                }

                if (file is null or { IsReplaced: true } && tryOpen() is { } next)
                {
                    file?.Dispose();
                    file = next;
                    position = next.Start;
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

    private static long StartOf(ILogFile? file, int? lines) =>
        file is null ? 0 : lines is { } count ? file.StartOfLines(count) : file.Start;
}
