using System.Security.Cryptography;
using System.Text;

namespace ActorWatch.Processes.Directories;

/// <summary>The random name of a data directory, in a file that appears whole or not at all.</summary>
internal static class StoreId
{
    private const int Length = 32;

    /// <summary>Reads the name, or makes one.</summary>
    /// <exception cref="IOException">The file holds no name.</exception>
    public static string ReadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            Create(path);
        }

        var text = File.ReadAllText(path).Trim();
        return text.Length == Length && text.All(char.IsAsciiHexDigitLower)
            ? text
            : throw new IOException(
                $"Cannot read '{path}': '{text[..Math.Min(text.Length, 40)]}' is no store id of {Length} hexadecimal "
                + "digits. Restore the file, or remove it when no component of this data directory runs.");
    }

    private static void Create(string path)
    {
        var draft = $"{path}.{Environment.ProcessId}";
        using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write))
        {
            file.Write(Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(Length, lowercase: true) + "\n"));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first; its name counts.
            File.Delete(draft);
        }
    }
}
