using ActorWatch.Processes.Logs;
using Microsoft.Win32.SafeHandles;

namespace ActorWatch.Processes.Portable.Logs;

/// <summary>An open log.</summary>
internal sealed class PortableLogFile(SafeFileHandle file, string path) : ILogFile
{
    /// <inheritdoc/>
    public long Start => 0;

    /// <inheritdoc/>
    public long End => RandomAccess.GetLength(file);

    /// <inheritdoc/>
    /// <remarks>
    /// .NET tells no identity of a file, but a log only grows: at one path and behind one handle its sizes come in order.
    /// A new file of just the same size is noticed when it grows.
    /// </remarks>
    public bool IsReplaced
    {
        get
        {
            var before = End;
            var there = new FileInfo(path);
            return there.Exists && (there.Length < before || there.Length > End);
        }
    }

    /// <inheritdoc/>
    public int Read(ref long position, Span<byte> buffer)
    {
        if (End < position)
        {
            position = 0;
        }

        var count = RandomAccess.Read(file, buffer, position);
        position += count;
        return count;
    }

    /// <inheritdoc/>
    public long StartOfLines(int lines)
    {
        var end = End;
        var wanted = lines;
        return lines <= 0 ? end : LineSearch.Backward(Read, 0, end, end - 1, ref wanted) ?? 0;
    }

    public void Dispose() => file.Dispose();
}
