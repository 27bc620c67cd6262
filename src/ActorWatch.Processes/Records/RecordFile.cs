using System.Buffers.Binary;
using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Records;

/// <summary>
/// The file of the runtime records, mapped into memory once with room to grow: growing takes space on the file system
/// and moves nothing, so a write never faults and never waits. Its head names the format and the boot.
/// </summary>
internal sealed unsafe class RecordFile : IDisposable
{
    private const int MaxSlots = 64 * 1024;
    private const long MaxLength = (long)MaxSlots * SlotLayout.SlotSize;
    private const ulong Magic = 0x0131_6472_6365_5257;
    private const int FirstSlots = 64;
    private readonly Descriptor _file;
    private byte* _memory;

    private RecordFile(Descriptor file, byte* memory, int slots)
    {
        _file = file;
        _memory = memory;
        SlotCount = slots;
    }

    /// <summary>How many slots there are.</summary>
    public int SlotCount { get; private set; }

    /// <summary>
    /// Opens the file, or makes it. One that is damaged or of another format is set aside beside it; one of an earlier
    /// boot is made anew, since no process of it can live.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="boot">This boot.</param>
    /// <param name="setAside">The name that a damaged file has got; null when there was none.</param>
    public static RecordFile Open(string path, Guid boot, out string? setAside)
    {
        setAside = null;
        if (File.Exists(path) && !IsUsable(path, boot, out var isDamaged))
        {
            setAside = isDamaged ? FreeName(path) : null;
            if (setAside is null)
            {
                File.Delete(path);
            }
            else
            {
                File.Move(path, setAside);
            }
        }

        var file = Descriptor.Open(path, OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.NoFollow, 0x180);
        try
        {
            return Map(file, boot);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The bytes of a slot.</summary>
    public Span<byte> Slot(int index) => new(_memory + ((long)(index + 1) * SlotLayout.SlotSize), SlotLayout.SlotSize);

    /// <summary>Doubles the number of slots.</summary>
    /// <exception cref="SystemCallException">The file system has no space.</exception>
    public void Grow()
    {
        var slots = Math.Min(SlotCount * 2, MaxSlots - 1);
        if (slots == SlotCount)
        {
            throw new SystemCallException("the runtime records are full; grow them", Errno.NoSpace);
        }

        Allocate(_file, slots);
        SlotCount = slots;
    }

    public void Dispose()
    {
        if (_memory != null)
        {
            _ = Libc.MUnmap(_memory, (nuint)MaxLength);
            _memory = null;
        }

        _file.Dispose();
    }

    private static RecordFile Map(Descriptor file, Guid boot)
    {
        const int ReadAndWrite = 3;
        const int Shared = 1;
        var slots = (int)((long)file.Stat().Size / SlotLayout.SlotSize) - 1;
        var isNew = slots < FirstSlots;
        if (isNew)
        {
            slots = FirstSlots;
            Allocate(file, slots);
        }

        var memory = (byte*)Libc.MMap(null, (nuint)MaxLength, ReadAndWrite, Shared, file.Number, 0);
        if (memory == (byte*)-1)
        {
            throw SystemCallException.Last("mmap");
        }

        if (isNew)
        {
            WriteHead(new Span<byte>(memory, SlotLayout.SlotSize), boot);
        }

        return new RecordFile(file, memory, slots);
    }

    // Real blocks, so that a store into the mapping cannot fail for want of space.
    private static void Allocate(Descriptor file, int slots)
    {
        var error = Libc.PosixFallocate(file.Number, 0, (long)(slots + 1) * SlotLayout.SlotSize);
        if (error != 0)
        {
            throw new SystemCallException("posix_fallocate of the runtime records", error);
        }
    }

    private static void WriteHead(Span<byte> head, Guid boot)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(head[8..], Magic);
        boot.TryWriteBytes(head[16..]);
        BinaryPrimitives.WriteUInt64LittleEndian(head, DoubleBuffer.Checksum(head[8..]));
    }

    private static bool IsUsable(string path, Guid boot, out bool isDamaged)
    {
        Span<byte> head = stackalloc byte[SlotLayout.SlotSize];
        using var stream = File.OpenRead(path);
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        isDamaged = length != head.Length
            || stream.Length % SlotLayout.SlotSize != 0
            || stream.Length > MaxLength
            || BinaryPrimitives.ReadUInt64LittleEndian(head) != DoubleBuffer.Checksum(head[8..])
            || BinaryPrimitives.ReadUInt64LittleEndian(head[8..]) != Magic;
        return !isDamaged && new Guid(head.Slice(16, 16)) == boot;
    }

    private static string FreeName(string path)
    {
        for (var i = 1; ; i++)
        {
            var name = $"{path}.damaged-{i}";
            if (!File.Exists(name))
            {
                return name;
            }
        }
    }
}
