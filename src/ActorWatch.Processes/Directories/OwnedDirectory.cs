using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Directories;

/// <summary>Directories that only the daemon's user (or root) may change.</summary>
internal static class OwnedDirectory
{
    private const int OthersWrite = 0x12; // 0022
    private const int OthersPass = 0x9; // 0011
    private const int AllModes = 0xfff; // 07777

    /// <summary>Makes the directory when it is missing, and checks it when it is there; returns its path.</summary>
    /// <exception cref="IOException">It cannot be made, belongs to somebody else, or others may write in it.</exception>
    public static string Ensure(string path, uint mode)
    {
        try
        {
            if (!Directory.Exists(path))
            {
                Make(path, mode);
            }

            using var directory = Descriptor.Open(path, OpenFlags.ReadOnly | OpenFlags.Directory);
            Check(path, directory.Stat());
            return path;
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException(
                $"Cannot use directory '{path}': {error.Message} Choose one that the daemon's user may write.", error);
        }
    }

    /// <summary>Lets everybody reach what is in it and may be reached, and list none of it.</summary>
    public static void LetThrough(string path)
    {
        using var directory = Descriptor.Open(path, OpenFlags.ReadOnly | OpenFlags.Directory);
        var mode = directory.Stat().Mode & AllModes;
        if ((mode | OthersPass) != mode)
        {
            _ = Libc.FChmod(directory.Number, (uint)(mode | OthersPass));
        }
    }

    private static void Make(string path, uint mode)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } parent)
        {
            Directory.CreateDirectory(parent);
        }

        _ = Libc.MkDir(path, mode);
        using var made = Descriptor.Open(path, OpenFlags.ReadOnly | OpenFlags.Directory);
        _ = Libc.FChmod(made.Number, mode);
    }

    private static void Check(string path, StatxBuffer stat)
    {
        var own = Libc.GetEffectiveUser();
        if (stat.User != own && stat.User != 0)
        {
            throw new IOException(
                $"Cannot use directory '{path}': it belongs to user {stat.User}, not to user {own}. "
                + "Give it to the daemon's user, or choose another.");
        }

        if ((stat.Mode & OthersWrite) != 0)
        {
            throw new IOException(
                $"Cannot use directory '{path}': others than its owner may write in it. "
                + $"Run chmod go-w '{path}', or choose another.");
        }
    }
}
