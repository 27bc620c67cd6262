using System.Buffers.Binary;
using System.Text;

namespace ActorWatch.Processes.Records;

/// <summary>Writes values one after the other into a buffer that is large enough; little-endian.</summary>
internal ref struct RecordWriter(Span<byte> target)
{
    private readonly Span<byte> _target = target;
    private int _at;

    /// <summary>Writes one byte.</summary>
    public void Byte(int value) => _target[_at++] = (byte)value;

    /// <summary>Writes four bytes.</summary>
    public void Int(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(sizeof(int)), value);

    /// <summary>Writes eight bytes.</summary>
    public void Long(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(sizeof(long)), value);

    /// <summary>Writes a time in ticks, or that there is none.</summary>
    public void Time(TimeSpan? value) => Long(value?.Ticks ?? long.MinValue);

    /// <summary>Writes a moment in ticks of UTC, or that there is none.</summary>
    public void Moment(DateTimeOffset? value) => Long(value?.UtcTicks ?? long.MinValue);

    /// <summary>Writes a text with its length before it, or that there is none; what is too long loses its end.</summary>
    /// <param name="value">The text.</param>
    /// <param name="longest">Most bytes of UTF-8, below 255.</param>
    public void Text(string? value, int longest)
    {
        if (value is null)
        {
            Byte(byte.MaxValue);
            return;
        }

        var room = _target.Slice(_at + 1, longest);
        if (Encoding.UTF8.TryGetBytes(value, room, out var length))
        {
            Byte(length);
        }
        else
        {
            length = Shorten(value, room);
            Byte(length);
        }

        _at += length;
    }

    private Span<byte> Take(int count)
    {
        var taken = _target.Slice(_at, count);
        _at += count;
        return taken;
    }

    private static int Shorten(string value, Span<byte> room)
    {
        ReadOnlySpan<byte> ellipsis = "…"u8;
        Encoding.UTF8.GetEncoder().Convert(value, room[..^ellipsis.Length], flush: true, out _, out var length, out _);
        ellipsis.CopyTo(room[length..]);
        return length + ellipsis.Length;
    }
}
