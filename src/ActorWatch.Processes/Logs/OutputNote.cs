using System.Globalization;
using System.Text;

namespace ActorWatch.Processes.Logs;

/// <summary>What is about to be written into a log.</summary>
/// <param name="Before">The place of what is in already; empty for none.</param>
/// <param name="After">The place behind what is written.</param>
/// <param name="IsError">Whether it is standard error.</param>
/// <param name="Position">The end of the log before.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Hash">The beginning of its SHA-256, in hexadecimal digits.</param>
internal sealed record OutputNote(string Before, string After, bool IsError, long Position, int Length, string Hash)
{
    private const int Size = 1024;
    private const string Mark = "end";

    /// <summary>Reads the note of a file; null when there is none, or it is damaged.</summary>
    public static OutputNote? TryRead(string path)
    {
        try
        {
            var parts = File.ReadAllText(path).TrimEnd(' ', '\n').Split('|');
            return parts.Length == 7 && parts[6] == Mark
                && long.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var position)
                && int.TryParse(parts[4], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                ? new OutputNote(parts[0], parts[1], parts[2] == "err", position, length, parts[5])
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes it in one piece, which a kill does not cut.</summary>
    public void Write(string path)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{Before}|{After}|{(IsError ? "err" : "out")}|{Position}|{Length}|{Hash}|{Mark}");
        using var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.Write(file, Encoding.ASCII.GetBytes(text.PadRight(Size - 1) + "\n"), 0);
    }
}
