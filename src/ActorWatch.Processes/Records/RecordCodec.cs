using System.Buffers.Binary;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Records;

/// <summary>The bytes of the two halves of a slot; little-endian, times in whole milliseconds.</summary>
internal static class RecordCodec
{
    /// <summary>Bytes of an instance record.</summary>
    public const int InstanceSize = 64;

    /// <summary>Bytes of a restart record.</summary>
    public const int RestartSize = 48 + (MaxWindow * sizeof(uint));

    private const int MaxWindow = 64;

    /// <summary>Writes what the driver knows.</summary>
    public static void Write(Span<byte> target, InstanceRecord record)
    {
        target.Clear();
        target[0] = (byte)record.Phase;
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], record.Generation);
        BinaryPrimitives.WriteUInt64LittleEndian(target[16..], record.Tag);
        if (record.Identity is { } identity)
        {
            BinaryPrimitives.WriteInt32LittleEndian(target[4..], identity.Pid);
            BinaryPrimitives.WriteUInt64LittleEndian(target[24..], identity.StartTicks);
            BinaryPrimitives.WriteUInt64LittleEndian(target[32..], identity.PidfdInode);
            identity.BootId.TryWriteBytes(target[40..]);
        }
    }

    /// <summary>Reads what the driver knew.</summary>
    public static InstanceRecord ReadInstance(ReadOnlySpan<byte> source)
    {
        var phase = (InstancePhase)source[0];
        var identity = phase != InstancePhase.Identity ? null : new WorkloadIdentity(
            BinaryPrimitives.ReadInt32LittleEndian(source[4..]),
            BinaryPrimitives.ReadUInt64LittleEndian(source[24..]),
            new Guid(source.Slice(40, 16)),
            BinaryPrimitives.ReadUInt64LittleEndian(source[32..]));
        return new InstanceRecord(
            phase,
            BinaryPrimitives.ReadInt64LittleEndian(source[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(source[16..]),
            identity);
    }

    /// <summary>Writes where the restarts stand; the window as distances to its first time.</summary>
    public static void Write(Span<byte> target, RestartRecord record)
    {
        target.Clear();
        var skipped = Math.Max(record.Window.Count - MaxWindow, 0);
        var count = record.Window.Count - skipped;
        var first = count > 0 ? Milliseconds(record.Window[skipped]) : 0;
        target[0] = (byte)record.Desired;
        target[1] = (byte)record.State;
        target[2] = (byte)count;
        BinaryPrimitives.WriteInt32LittleEndian(target[4..], record.Attempt);
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], record.Generation);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], record.TotalRestarts);
        BinaryPrimitives.WriteInt64LittleEndian(
            target[24..], record.NextRestartAt is { } next ? Milliseconds(next) : long.MinValue);
        BinaryPrimitives.WriteInt64LittleEndian(target[32..], first);
        BinaryPrimitives.WriteUInt64LittleEndian(target[40..], record.Definition);
        for (var i = 0; i < count; i++)
        {
            var distance = Math.Clamp(Milliseconds(record.Window[skipped + i]) - first, 0, uint.MaxValue);
            BinaryPrimitives.WriteUInt32LittleEndian(target[(48 + (i * sizeof(uint)))..], (uint)distance);
        }
    }

    /// <summary>Reads where the restarts stood.</summary>
    public static RestartRecord ReadRestart(ReadOnlySpan<byte> source)
    {
        var window = new TimeSpan[Math.Min((int)source[2], MaxWindow)];
        var first = BinaryPrimitives.ReadInt64LittleEndian(source[32..]);
        for (var i = 0; i < window.Length; i++)
        {
            var distance = BinaryPrimitives.ReadUInt32LittleEndian(source[(48 + (i * sizeof(uint)))..]);
            window[i] = TimeSpan.FromMilliseconds(first + distance);
        }

        var next = BinaryPrimitives.ReadInt64LittleEndian(source[24..]);
        return new RestartRecord
        {
            Desired = (DesiredState)source[0],
            State = (ComponentState)source[1],
            Attempt = BinaryPrimitives.ReadInt32LittleEndian(source[4..]),
            Generation = BinaryPrimitives.ReadInt64LittleEndian(source[8..]),
            TotalRestarts = BinaryPrimitives.ReadInt64LittleEndian(source[16..]),
            NextRestartAt = next == long.MinValue ? null : TimeSpan.FromMilliseconds(next),
            Definition = BinaryPrimitives.ReadUInt64LittleEndian(source[40..]),
            Window = window,
        };
    }

    private static long Milliseconds(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMillisecond;
}
