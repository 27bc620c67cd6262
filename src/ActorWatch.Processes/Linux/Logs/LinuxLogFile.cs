using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Proc;
using ActorWatch.Processes.Logs;

namespace ActorWatch.Processes.Linux.Logs;

/// <summary>An open log.</summary>
internal sealed class LinuxLogFile(Descriptor file, string path) : ILogFile
{
    /// <inheritdoc/>
    public long Size => (long)file.Stat().Size;

    /// <inheritdoc/>
    public bool IsReplaced => FileKey.At(path) is { } key && key != FileKey.Of(file.Stat());

    /// <inheritdoc/>
    public unsafe int Read(long offset, Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            return Math.Max((int)Libc.PRead(file.Number, start, (nuint)buffer.Length, offset), 0);
        }
    }

    public void Dispose() => file.Dispose();
}
