using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ActorWatch.Processes.Linux.Native;

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
        File.WriteAllText(draft, RandomNumberGenerator.GetHexString(Length, lowercase: true) + "\n");
        using (var file = Descriptor.Open(draft, OpenFlags.ReadOnly))
        {
            _ = Libc.FSync(file.Number);
        }

        // Fails when another process was first; then its name counts.
        var error = Libc.Link(draft, path) == 0 ? 0 : Marshal.GetLastPInvokeError();
        File.Delete(draft);
        if (error is not (0 or Errno.Exists))
        {
            throw new SystemCallException($"link '{path}'", error);
        }
    }
}
