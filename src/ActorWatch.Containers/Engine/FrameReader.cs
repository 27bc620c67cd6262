using System.Buffers.Binary;

namespace ActorWatch.Containers.Engine;

/// <summary>
/// Reads the output of a container or command: frames with a header of eight bytes, which names the stream and the
/// length. Of a container with a terminal the output has no frames; there each line counts as one. Not thread-safe.
/// </summary>
internal sealed class FrameReader(Stream source, bool hasFrames)
{
    private const int HeaderLength = 8;
    private const int LongestFrame = 1024 * 1024;
    private byte[] _buffer = new byte[32 * 1024];
    private int _start;
    private int _end;

    /// <summary>True when a further frame can be read without waiting.</summary>
    public bool HasMore => Length(out _) is not null;

    /// <summary>Reads the next frame; null at the end. The bytes are valid until the next read.</summary>
    /// <exception cref="IOException">The stream broke, or what it holds are no frames.</exception>
    public async ValueTask<(bool IsError, ReadOnlyMemory<byte> Bytes)?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Length(out var header) is { } length)
            {
                var isError = hasFrames && _buffer[_start] == 2;
                var bytes = _buffer.AsMemory(_start + header, length);
                _start += header + length;
                return (isError, bytes);
            }

            if (!await FillAsync(cancellationToken))
            {
                return null;
            }
        }
    }

    // Null while the next frame is not whole.
    private int? Length(out int header)
    {
        var rest = _buffer.AsSpan(_start, _end - _start);
        header = hasFrames ? HeaderLength : 0;
        if (!hasFrames)
        {
            var end = rest.IndexOf((byte)'\n');
            return end >= 0 ? end + 1 : rest.Length >= LongestFrame ? rest.Length : null;
        }

        if (rest.Length < HeaderLength)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(rest[4..]);
        return rest[0] > 2 || length is < 0 or > LongestFrame
            ? throw new IOException("the engine sent output that is no output")
            : rest.Length - HeaderLength >= length ? length : null;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var count = await source.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += count;
        return count > 0;
    }
}
