using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Linux.Logs;

/// <summary>Reads and copies bytes of an open log.</summary>
internal static unsafe class LogBytes
{
    /// <summary>The least room that the mark of a cut needs.</summary>
    public const int SmallestMark = 64;

    private const int ChunkSize = 64 * 1024;
    private const int LongestLine = 16 * 1024 * 1024;

    /// <summary>Reads at an offset; 0 where there is nothing.</summary>
    public static int Read(Descriptor file, long offset, Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            return Math.Max((int)Libc.PRead(file.Number, start, (nuint)buffer.Length, offset), 0);
        }
    }

    /// <summary>
    /// The end of the last line that ends in a part of a file; the end of the part where no line ends in its last 16 MB.
    /// </summary>
    public static long LastLineEnd(Descriptor file, long start, long end)
    {
        var buffer = new byte[ChunkSize];
        var floor = Math.Max(start, end - LongestLine);
        for (var to = end; to > floor;)
        {
            var from = Math.Max(to - ChunkSize, floor);
            var chunk = buffer.AsSpan(0, (int)(to - from));
            chunk = chunk[..Read(file, from, chunk)];
            var index = chunk.LastIndexOf((byte)'\n');
            if (index >= 0)
            {
                return from + index + 1;
            }

            to = from;
        }

        return end;
    }

    /// <summary>Copies a part of a file to the end of another, inside the kernel.</summary>
    /// <exception cref="SystemCallException">It cannot be copied.</exception>
    public static void Copy(Descriptor from, long start, long end, Descriptor to)
    {
        for (var offset = start; offset < end;)
        {
            var count = Libc.SendFile(to.Number, from.Number, &offset, (nuint)Math.Min(end - offset, 1 << 26));
            if (count < 0)
            {
                var error = Marshal.GetLastPInvokeError();
                if (error == Errno.Interrupted)
                {
                    continue;
                }

                throw new SystemCallException("sendfile", error);
            }

            if (count == 0)
            {
                throw new SystemCallException("sendfile: the log got shorter", Errno.Invalid);
            }
        }
    }

    /// <summary>Writes over a part of the file, without moving what is appended meanwhile.</summary>
    /// <exception cref="SystemCallException">It cannot be written.</exception>
    public static void Overwrite(Descriptor file, long offset, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            if (Libc.PWrite(file.Number, start, (nuint)bytes.Length, offset) != bytes.Length)
            {
                throw SystemCallException.Last("pwrite");
            }
        }
    }

    /// <summary>
    /// A line for people that stands where content was cut off. It names the position, so that no other cut looks the same.
    /// </summary>
    /// <param name="position">The position of the first byte that follows.</param>
    /// <param name="length">Bytes of the line with its end; at least <see cref="SmallestMark"/>.</param>
    public static byte[] Mark(long position, long length)
    {
        var line = new byte[length];
        Array.Fill(line, (byte)' ');
        Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"actorwatch: log goes on at byte {position}"), line);
        line[^1] = (byte)'\n';
        return line;
    }

    /// <summary>True when the mark of a cut is where it should be.</summary>
    public static bool IsMarked(Descriptor file, long offset, long position, long length)
    {
        var there = new byte[length];
        return Read(file, offset, there) == length && there.AsSpan().SequenceEqual(Mark(position, length));
    }
}
