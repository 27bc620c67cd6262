using System.Buffers.Binary;

namespace ActorWatch.Processes.Records;

/// <summary>
/// The file of the runtime records, mapped into memory once with room to grow: growing takes space on the file system
/// and moves nothing, so a write never faults and never waits. Its head names the format and the boot.
/// </summary>
internal sealed unsafe class RecordFile : IDisposable
{
    /// <summary>The longest file, in bytes.</summary>
    public const long MaxLength = 64L * 1024 * SlotLayout.SlotSize;

    private const ulong Magic = 0x0231_6472_6365_5257;
    private const int FirstSlots = 64;
    private readonly IRecordMemory _memory;

    private RecordFile(IRecordMemory memory, int slots)
    {
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
    /// <param name="open">Maps the file into memory, and makes it where it is missing.</param>
    /// <param name="setAside">The name that a damaged file has got; null when there was none.</param>
    public static RecordFile Open(
        string path, Guid boot, Func<string, IRecordMemory> open, out string? setAside)
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

        var memory = open(path);
        try
        {
            return Prepare(memory, boot);
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }

    /// <summary>The bytes of a slot.</summary>
    public Span<byte> Slot(int index) => At(_memory, index + 1);

    /// <summary>Doubles the number of slots.</summary>
    /// <exception cref="IOException">The file system has no space, or there are as many as there can be.</exception>
    public void Grow()
    {
        var most = (int)(_memory.MaxLength / SlotLayout.SlotSize) - 1;
        var slots = Math.Min(SlotCount * 2, most);
        if (slots == SlotCount)
        {
            throw new IOException($"The runtime records are full with {most} components. Run another daemon for more.");
        }

        _memory.Allocate(LengthFor(slots));
        SlotCount = slots;
    }

    public void Dispose() => _memory.Dispose();

    private static RecordFile Prepare(IRecordMemory memory, Guid boot)
    {
        var slots = (int)(memory.Length / SlotLayout.SlotSize) - 1;
        if (slots < FirstSlots)
        {
            slots = FirstSlots;
            memory.Allocate(LengthFor(slots));
            WriteHead(At(memory, 0), boot);
        }

        return new RecordFile(memory, slots);
    }

    private static long LengthFor(int slots) => (long)(slots + 1) * SlotLayout.SlotSize;

    private static Span<byte> At(IRecordMemory memory, int index) =>
        new(memory.Start + ((long)index * SlotLayout.SlotSize), SlotLayout.SlotSize);

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
