using System.Buffers.Binary;

namespace ActorWatch.Processes.Logs.Rotation;

/// <summary>Writes a place into a payload of a fixed layout, little-endian; an unknown layout reads as none.</summary>
internal static class LogPlaceCodec
{
    /// <summary>The most archives that are remembered.</summary>
    public const int MostArchives = 101;

    /// <summary>Bytes of a payload.</summary>
    public const int Size = Fields * sizeof(long);

    private const int Version = 1;
    private const int Fixed = 11;
    private const int Fields = Fixed + (2 * MostArchives);

    /// <summary>Writes a place.</summary>
    public static byte[] Write(LogPlace place)
    {
        var payload = new byte[Size];
        var pending = place.Pending.GetValueOrDefault();
        var count = Math.Min(place.Archives.Count, MostArchives);
        ReadOnlySpan<long> head =
        [
            Version, (long)place.Device, (long)place.Inode, place.Base, place.Head, place.IsHole ? 1 : 0, place.Size,
            place.Pending is null ? 0 : pending.IsKept ? 2 : 1, pending.Cut, pending.Shift, count,
        ];
        for (var i = 0; i < Fixed; i++)
        {
            Put(payload, i, head[i]);
        }

        for (var i = 0; i < count; i++)
        {
            Put(payload, Fixed + (2 * i), place.Archives[i].Start);
            Put(payload, Fixed + (2 * i) + 1, place.Archives[i].End);
        }

        return payload;
    }

    /// <summary>Reads a place; null when there is none, or of a version that is not known.</summary>
    public static LogPlace? Read(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < Size || Get(payload, 0) != Version)
        {
            return null;
        }

        var archives = new LogExtent[Math.Clamp(Get(payload, 10), 0, MostArchives)];
        for (var i = 0; i < archives.Length; i++)
        {
            archives[i] = new LogExtent(Get(payload, Fixed + (2 * i)), Get(payload, Fixed + (2 * i) + 1));
        }

        return new LogPlace
        {
            Device = (ulong)Get(payload, 1),
            Inode = (ulong)Get(payload, 2),
            Base = Get(payload, 3),
            Head = Get(payload, 4),
            IsHole = Get(payload, 5) != 0,
            Size = Get(payload, 6),
            Pending = Get(payload, 7) == 0 ? null : new PendingCut(Get(payload, 8), Get(payload, 9), Get(payload, 7) == 2),
            Archives = archives,
        };
    }

    private static void Put(Span<byte> payload, int field, long value) =>
        BinaryPrimitives.WriteInt64LittleEndian(payload[(field * sizeof(long))..], value);

    private static long Get(ReadOnlySpan<byte> payload, int field) =>
        BinaryPrimitives.ReadInt64LittleEndian(payload[(field * sizeof(long))..]);
}
