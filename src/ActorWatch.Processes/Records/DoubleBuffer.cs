using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace ActorWatch.Processes.Records;

/// <summary>
/// Two buffers in memory that survives the process, each {checksum, sequence, payload}. A write goes to the one that
/// does not count, so whatever instruction is the last one leaves the previous or the new payload. One writer.
/// </summary>
internal static class DoubleBuffer
{
    /// <summary>Bytes before the payload.</summary>
    public const int Overhead = 16;

    /// <summary>The payload that counts; empty when there is none.</summary>
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> both)
    {
        var half = both.Length / 2;
        var first = SequenceOf(both[..half]);
        var second = SequenceOf(both[half..]);
        return first == 0 && second == 0 ? []
            : first > second ? both[Overhead..half]
            : both[(half + Overhead)..];
    }

    /// <summary>Replaces the payload; what is shorter than the buffer is filled with zeros.</summary>
    public static void Write(Span<byte> both, ReadOnlySpan<byte> payload)
    {
        var half = both.Length / 2;
        var first = SequenceOf(both[..half]);
        var second = SequenceOf(both[half..]);
        var target = first > second ? both[half..] : both[..half];

        // The sequence is part of what the checksum covers, so the order of the stores does not matter.
        target[..sizeof(ulong)].Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(target[sizeof(ulong)..], Math.Max(first, second) + 1);
        payload.CopyTo(target[Overhead..]);
        target[(Overhead + payload.Length)..].Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(target, Checksum(target[sizeof(ulong)..]));
    }

    /// <summary>A checksum that is never 0, so that an empty buffer is not valid.</summary>
    public static ulong Checksum(ReadOnlySpan<byte> data)
    {
        var low = 0x5bd1e995u;
        var high = ~low;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(data))
        {
            low = BitOperations.Crc32C(low, word);
            high = BitOperations.Crc32C(high, word ^ 0xa5a5_5a5a_c3c3_3c3c);
        }

        foreach (var rest in data[(data.Length & ~7)..])
        {
            low = BitOperations.Crc32C(low, rest);
        }

        return ((ulong)high << 32) | low | 1;
    }

    // 0 when the buffer is not valid.
    private static ulong SequenceOf(ReadOnlySpan<byte> buffer) =>
        BinaryPrimitives.ReadUInt64LittleEndian(buffer) == Checksum(buffer[sizeof(ulong)..])
            ? BinaryPrimitives.ReadUInt64LittleEndian(buffer[sizeof(ulong)..])
            : 0;
}
