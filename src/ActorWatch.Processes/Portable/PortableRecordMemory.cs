using System.IO.MemoryMappedFiles;
using ActorWatch.Processes.Records;

namespace ActorWatch.Processes.Portable;

/// <summary>
/// A mapping of a file that has its full length from the beginning, since not every system lets a mapped file grow.
/// </summary>
internal sealed unsafe class PortableRecordMemory : IRecordMemory
{
    private const long Capacity = 2048L * SlotLayout.SlotSize;
    private readonly FileStream _file;
    private readonly MemoryMappedFile _mapping;
    private readonly MemoryMappedViewAccessor _view;
    private byte* _start;

    private PortableRecordMemory(FileStream file)
    {
        _file = file;
        Length = file.Length;
        _mapping = MemoryMappedFile.CreateFromFile(
            file, null, Capacity, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
        _view = _mapping.CreateViewAccessor(0, Capacity);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <inheritdoc/>
    public byte* Start => _start;

    /// <inheritdoc/>
    public long Length { get; private set; }

    /// <inheritdoc/>
    public long MaxLength => Capacity;

    /// <summary>Maps the file, and makes it where it is missing.</summary>
    public static PortableRecordMemory Open(string path)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        try
        {
            return new PortableRecordMemory(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Allocate(long length) => Length = Math.Max(Length, length);

    public void Dispose()
    {
        if (_start != null)
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _start = null;
        }

        _view.Dispose();
        _mapping.Dispose();
        _file.Dispose();
    }
}
