using System.Buffers;
using System.Globalization;
using System.Text;

namespace ActorWatch.Processes.Logs;

/// <summary>
/// Puts the time and the name of the stream in front of each line. A line is written when it is whole; one that gets too
/// long is cut into pieces, each a line of its own. Not thread-safe.
/// </summary>
/// <param name="stream">The name of the stream.</param>
internal sealed class LineStamper(string stream)
{
    /// <summary>The longest line, in bytes, without its end.</summary>
    public const int LongestLine = 1024 * 1024;

    private const int StampLength = 29; // 2026-11-22T15:33:58.839Z out, with the blank behind it
    private readonly ArrayBufferWriter<byte> _rest = new(256);

    /// <summary>A line without what was put in front of it; one that has no such thing as it is.</summary>
    public static ReadOnlySpan<byte> WithoutStamp(ReadOnlySpan<byte> line) =>
        line.Length >= StampLength && line[10] == 'T' && line[23] == 'Z' && line[24] == ' ' && line[StampLength - 1] == ' '
            ? line[StampLength..]
            : line;

    /// <summary>Takes output; writes the lines that are whole by it.</summary>
    public void Add(ReadOnlySpan<byte> output, DateTimeOffset now, IBufferWriter<byte> lines)
    {
        while (!output.IsEmpty)
        {
            var room = LongestLine - _rest.WrittenCount;
            var end = output.IndexOf((byte)'\n');
            if (end >= 0 && end <= room)
            {
                _rest.Write(output[..end]);
                output = output[(end + 1)..];
                Write(now, lines);
            }
            else if (output.Length > room)
            {
                _rest.Write(output[..room]);
                output = output[room..];
                Write(now, lines);
            }
            else
            {
                _rest.Write(output);
                return;
            }
        }
    }

    /// <summary>Writes a line that has no end, since nothing more comes.</summary>
    public void Flush(DateTimeOffset now, IBufferWriter<byte> lines)
    {
        if (_rest.WrittenCount > 0)
        {
            Write(now, lines);
        }
    }

    private void Write(DateTimeOffset now, IBufferWriter<byte> lines)
    {
        lines.Write(Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ} {stream} ")));
        lines.Write(_rest.WrittenSpan);
        lines.Write("\n"u8);
        _rest.ResetWrittenCount();
    }
}
