using System.Buffers.Text;

namespace ActorWatch.Client.Http;

/// <summary>The status line and those headers of an answer that a client needs.</summary>
internal readonly record struct AnswerHead(int Status, long? ContentLength, bool IsChunked)
{
    /// <summary>Reads a head without the empty line that ends it.</summary>
    /// <exception cref="BadAnswerException">It is none of HTTP/1.1, or it contradicts itself.</exception>
    public static AnswerHead Parse(ReadOnlySpan<byte> head)
    {
        var result = new AnswerHead(ParseStatusLine(TakeLine(ref head)), null, false);
        while (head.Length > 0)
        {
            result = result.With(TakeLine(ref head));
        }

        return result is { IsChunked: true, ContentLength: not null }
            ? throw new BadAnswerException("it names both a length and chunks")
            : result;
    }

    private static ReadOnlySpan<byte> TakeLine(ref ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf("\r\n"u8);
        var line = end < 0 ? text : text[..end];
        text = end < 0 ? [] : text[(end + 2)..];
        return line;
    }

    private static int ParseStatusLine(ReadOnlySpan<byte> line)
    {
        var valid = line.Length >= 12 && line.StartsWith("HTTP/1."u8) && line[8] == ' '
            && (line.Length == 12 || line[12] == ' ');
        return valid && Utf8Parser.TryParse(line.Slice(9, 3), out int status, out var read) && read == 3 && status >= 100
            ? status
            : throw new BadAnswerException("it is no HTTP answer");
    }

    private AnswerHead With(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0)
        {
            throw new BadAnswerException("one of its headers has no name");
        }

        var name = line[..colon];
        var value = line[(colon + 1)..].Trim(" \t"u8);
        if (EqualsIgnoringCase(name, "content-length"u8))
        {
            var valid = Utf8Parser.TryParse(value, out long length, out var read) && read == value.Length && length >= 0
                && value[0] != '+' && (ContentLength is null || ContentLength == length);
            return valid ? this with { ContentLength = length } : throw new BadAnswerException("its length is no number");
        }

        if (EqualsIgnoringCase(name, "transfer-encoding"u8))
        {
            return EqualsIgnoringCase(value, "chunked"u8)
                ? this with { IsChunked = true }
                : throw new BadAnswerException("its encoding is not known");
        }

        return this;
    }

    private static bool EqualsIgnoringCase(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lower) =>
        System.Text.Ascii.EqualsIgnoreCase(text, lower);
}
