using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ActorWatch.Hocon.Including;

/// <summary>Reads a file as UTF-8 and nothing else: wrong bytes are an error, not a replacement character.</summary>
internal static class SourceFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>How a file of this name is written.</summary>
    public static HoconSyntax SyntaxOf(string path) =>
        path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? HoconSyntax.Json
        : path.EndsWith(".properties", StringComparison.OrdinalIgnoreCase) ? HoconSyntax.Properties
        : HoconSyntax.Hocon;

    public static bool TryRead(
        string path, int maxBytes, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out string? problem)
    {
        text = null;
        if (SpecialFile.KindOf(path) is { } kind)
        {
            problem = $"it is {kind}; only regular files can be read";
            return false;
        }

        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            problem = TryReadAll(stream, maxBytes, out var bytes)
                ? Decode(bytes, out text)
                : $"it is larger than {maxBytes} bytes, the most that is read";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            problem = Describe(exception, path);
        }

        return text is not null;
    }

    private static string Describe(Exception exception, string path) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "the file does not exist",
        _ when Directory.Exists(path) => "it is a directory; give the path of a file",
        UnauthorizedAccessException => "this user may not read it",
        ArgumentException => "the path holds a character that no path can hold",
        PathTooLongException => "the path is too long",
        _ => exception.Message.TrimEnd('.'),
    };

    private static bool TryReadAll(FileStream stream, int maxBytes, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        // The length is right for most files and 0 for some, such as those of /proc.
        var buffer = new byte[(stream.CanSeek ? Math.Min(stream.Length, maxBytes) : 0) + 1];
        var length = 0;
        for (int count; (count = stream.Read(buffer, length, buffer.Length - length)) > 0;)
        {
            length += count;
            if (length > maxBytes)
            {
                return false;
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(Math.Max(length * 2L, 4096), Math.Min(maxBytes + 1L, Array.MaxLength)));
            }
        }

        bytes = buffer.AsSpan(0, length);
        return true;
    }

    /// <summary>Returns the problem, or null when the text was decoded.</summary>
    private static string? Decode(ReadOnlySpan<byte> bytes, out string? text)
    {
        text = null;
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return "it is UTF-16; save it as UTF-8";
        }

        try
        {
            text = Strict.GetString(bytes);
            return null;
        }
        catch (DecoderFallbackException exception)
        {
            var line = 1 + bytes[..Math.Clamp(exception.Index, 0, bytes.Length)].Count((byte)'\n');
            return FormattableString.Invariant($"line {line} is not valid UTF-8; save the file as UTF-8");
        }
    }
}
