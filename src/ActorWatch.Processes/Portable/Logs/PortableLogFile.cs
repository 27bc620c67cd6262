using ActorWatch.Processes.Logs;
using Microsoft.Win32.SafeHandles;

namespace ActorWatch.Processes.Portable.Logs;

/// <summary>An open log.</summary>
internal sealed class PortableLogFile(SafeFileHandle file, string path) : ILogFile
{
    /// <inheritdoc/>
    public long Size => RandomAccess.GetLength(file);

    /// <inheritdoc/>
    /// <remarks>
    /// .NET tells no identity of a file, but a log only grows: at one path and behind one handle its sizes come in order.
    /// A new file of just the same size is noticed when it grows.
    /// </remarks>
    public bool IsReplaced
    {
        get
        {
            var before = Size;
            var there = new FileInfo(path);
            return there.Exists && (there.Length < before || there.Length > Size);
        }
    }

    /// <inheritdoc/>
    public int Read(long offset, Span<byte> buffer) => RandomAccess.Read(file, buffer, offset);

    public void Dispose() => file.Dispose();
}
