using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Records;

namespace ActorWatch.Processes.Linux;

/// <summary>A mapping of the longest file; only what is allocated takes space.</summary>
internal sealed unsafe class LinuxRecordMemory : IRecordMemory
{
    private const int ReadAndWrite = 3;
    private const int Shared = 1;
    private readonly Descriptor _file;
    private byte* _start;

    private LinuxRecordMemory(Descriptor file, byte* start)
    {
        _file = file;
        _start = start;
    }

    /// <inheritdoc/>
    public byte* Start => _start;

    /// <inheritdoc/>
    public long Length => (long)_file.Stat().Size;

    /// <inheritdoc/>
    public long MaxLength => RecordFile.MaxLength;

    /// <summary>Maps the file, and makes it where it is missing.</summary>
    public static LinuxRecordMemory Open(string path)
    {
        var file = Descriptor.Open(path, OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.NoFollow, 0x180);
        var start = (byte*)Libc.MMap(null, (nuint)RecordFile.MaxLength, ReadAndWrite, Shared, file.Number, 0);
        if (start != (byte*)-1)
        {
            return new LinuxRecordMemory(file, start);
        }

        var error = SystemCallException.Last("mmap");
        file.Dispose();
        throw error;
    }

    /// <inheritdoc/>
    public void Allocate(long length)
    {
        // Real blocks, so that a store into the mapping cannot fail for want of space.
        var error = Libc.PosixFallocate(_file.Number, 0, length);
        if (error != 0)
        {
            throw new SystemCallException("posix_fallocate of the runtime records", error);
        }
    }

    public void Dispose()
    {
        if (_start != null)
        {
            _ = Libc.MUnmap(_start, (nuint)RecordFile.MaxLength);
            _start = null;
        }

        _file.Dispose();
    }
}
