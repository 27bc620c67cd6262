using System.Buffers.Binary;
using System.Text;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Records;

/// <summary>The head of a slot: whose it is. Valid only as a whole, so a torn one is a free slot.</summary>
internal static class SlotName
{
    private const int Size = SlotLayout.Driver - SlotLayout.Name;

    /// <summary>Reads it; false when the slot is free.</summary>
    public static bool TryRead(ReadOnlySpan<byte> slot, out ComponentName name)
    {
        name = default;
        var head = slot.Slice(SlotLayout.Name, Size);
        var length = head[8];
        return BinaryPrimitives.ReadUInt64LittleEndian(head) == DoubleBuffer.Checksum(head[8..])
            && length is > 0 and <= SlotLayout.MaxName
            && ComponentName.TryParse(Encoding.ASCII.GetString(head.Slice(9, length)), out name);
    }

    /// <summary>Gives a free slot to a component; it holds no record yet.</summary>
    public static void Write(Span<byte> slot, ComponentName name)
    {
        Clear(slot);
        slot[Size..].Clear();
        var head = slot.Slice(SlotLayout.Name, Size);
        head[8] = (byte)name.Value.Length;
        Encoding.ASCII.GetBytes(name.Value, head[9..]);
        BinaryPrimitives.WriteUInt64LittleEndian(head, DoubleBuffer.Checksum(head[8..]));
    }

    /// <summary>Frees a slot: one store makes it invalid, before anything else is changed.</summary>
    public static void Clear(Span<byte> slot)
    {
        var head = slot.Slice(SlotLayout.Name, Size);
        BinaryPrimitives.WriteUInt64LittleEndian(head, 0);
        head[8..].Clear();
    }
}
