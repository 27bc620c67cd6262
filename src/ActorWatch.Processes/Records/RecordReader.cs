using System.Buffers.Binary;
using System.Text;

namespace ActorWatch.Processes.Records;

/// <summary>Reads what a <see cref="RecordWriter"/> wrote, in the same order.</summary>
internal ref struct RecordReader(ReadOnlySpan<byte> source)
{
    private readonly ReadOnlySpan<byte> _source = source;
    private int _at;

    /// <summary>Reads one byte.</summary>
    public int Byte() => _source[_at++];

    /// <summary>Reads four bytes.</summary>
    public int Int() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    /// <summary>Reads eight bytes.</summary>
    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    /// <summary>Reads a time; null when there was none.</summary>
    public TimeSpan? Time() => Long() is var ticks and not long.MinValue ? new TimeSpan(ticks) : null;

    /// <summary>Reads a moment; null when there was none.</summary>
    public DateTimeOffset? Moment() => Long() is var ticks and not long.MinValue ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Reads a text; null when there was none.</summary>
    public string? Text() => Byte() is var length and not byte.MaxValue ? Encoding.UTF8.GetString(Take(length)) : null;

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = _source.Slice(_at, count);
        _at += count;
        return taken;
    }
}
