using System.Text;

namespace ActorWatch.Processes.Launching;

/// <summary>The last bytes of an output. Not thread-safe.</summary>
internal sealed class OutputTail(int capacity)
{
    private readonly byte[] _ring = new byte[Math.Max(capacity, 0)];
    private long _total;

    /// <summary>Adds bytes; older ones make room.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        _total += Math.Max(bytes.Length - _ring.Length, 0);
        bytes = bytes[Math.Max(bytes.Length - _ring.Length, 0)..];
        while (!bytes.IsEmpty)
        {
            var start = (int)(_total % _ring.Length);
            var count = Math.Min(bytes.Length, _ring.Length - start);
            bytes[..count].CopyTo(_ring.AsSpan(start));
            bytes = bytes[count..];
            _total += count;
        }
    }

    /// <summary>The bytes as text, invalid UTF-8 replaced; a character that was cut at the head is left out.</summary>
    public override string ToString()
    {
        if (_total <= _ring.Length)
        {
            return Encoding.UTF8.GetString(_ring, 0, (int)_total);
        }

        var split = (int)(_total % _ring.Length);
        byte[] bytes = [.. _ring.AsSpan(split), .. _ring.AsSpan(0, split)];
        var start = 0;
        while (start < Math.Min(3, bytes.Length) && (bytes[start] & 0xC0) == 0x80)
        {
            start++;
        }

        return Encoding.UTF8.GetString(bytes, start, bytes.Length - start);
    }
}
