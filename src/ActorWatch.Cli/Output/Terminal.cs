using System.Runtime.InteropServices;
using System.Text;

namespace ActorWatch.Cli.Output;

/// <summary>
/// Standard output and error as byte streams. Text is collected and written in one piece: the runtime's console costs its
/// encodings and a lock, and a line that arrives in pieces flickers.
/// </summary>
/// <param name="output">Where results go.</param>
/// <param name="error">Where errors go.</param>
/// <param name="size">Columns and rows; null when the output is no terminal.</param>
/// <param name="hasColour">Whether colours are shown.</param>
internal sealed partial class Terminal(Stream output, Stream error, (int Columns, int Rows)? size, bool hasColour)
{
    private const int PieceLength = 16 * 1024; // of very long texts, so that no large buffer is needed
    private const ulong LinuxGetWindowSize = 0x5413;
    private const ulong DarwinGetWindowSize = 0x40087468;

    /// <summary>The raw output, for logs.</summary>
    public Stream Output => output;

    /// <summary>Whether a person looks at the output.</summary>
    public bool IsInteractive => size is not null;

    /// <summary>How many columns there are; null for no limit.</summary>
    public int? Width => size?.Columns;

    /// <summary>How many rows there are; null for no limit.</summary>
    public int? Height => size?.Rows;

    public bool HasColour => hasColour;

    /// <summary>The process's own; colours only on a terminal, and none where NO_COLOR is set or TERM is dumb.</summary>
    public static Terminal OfProcess()
    {
        var size = SizeOf(1);
        var hasColour = size is not null
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        return new Terminal(Open(1), Open(2), size, hasColour);
    }

    /// <summary>The same terminal with its size of now.</summary>
    public Terminal Resized() => size is null ? this : new Terminal(output, error, SizeOf(1) ?? size, hasColour);

    public void Write(string text) => Write(output, text);

    public void WriteLine(string text) => Write(output, text + "\n");

    public void WriteError(string sentence) => Write(error, sentence + "\n");

    /// <summary>Writes bytes that are text already.</summary>
    public void Write(ReadOnlySpan<byte> text)
    {
        try
        {
            output.Write(text);
            output.Flush();
        }
        catch (IOException)
        {
            // As below.
        }
    }

    private static Stream Open(int descriptor) =>
        !OperatingSystem.IsWindows() ? new DescriptorStream(descriptor)
        : descriptor == 1 ? Console.OpenStandardOutput()
        : Console.OpenStandardError();

    private static void Write(Stream stream, string text)
    {
        try
        {
            for (var rest = text.AsSpan(); rest.Length > 0;)
            {
                var length = Math.Min(rest.Length, PieceLength);
                length -= length < rest.Length && char.IsHighSurrogate(rest[length - 1]) ? 1 : 0;
                stream.Write(Encode(rest[..length]));
                rest = rest[length..];
            }

            stream.Flush();
        }
        catch (IOException)
        {
            // Whoever read has gone: 'actorwatch status | head -1' is no error.
        }
    }

    private static byte[] Encode(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }

    private static (int Columns, int Rows)? SizeOf(int descriptor)
    {
        if (OperatingSystem.IsWindows())
        {
            return Console.IsOutputRedirected ? null : (Console.WindowWidth, Console.WindowHeight);
        }

        var request = OperatingSystem.IsMacOS() ? DarwinGetWindowSize : LinuxGetWindowSize;
        Span<ushort> answer = stackalloc ushort[4];
        if (GetWindowSize(descriptor, request, ref MemoryMarshal.GetReference(answer)) != 0)
        {
            return null;
        }

        // A terminal that does not know its size has 0 columns.
        return (answer[1] > 0 ? answer[1] : 80, answer[0] > 0 ? answer[0] : 24);
    }

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int GetWindowSize(int descriptor, ulong request, ref ushort size);
}
