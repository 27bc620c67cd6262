using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Linux.Launching;

/// <summary>
/// Tells whether a start was made whose daemon died before it could note the pid, also when the program has ended since. The
/// daemon gives a file a length before the start; the child empties it before it executes its program.
/// </summary>
internal static class StartMark
{
    private const uint Private = 0x180; // 0600

    /// <summary>Makes the file ready for a start; null where that is not possible, and then nothing will tell.</summary>
    public static string? Prepare(string path)
    {
        var flags = OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.NoFollow | OpenFlags.CloseOnExec;
        var fd = Libc.Open(path, flags, Private);
        var isReady = fd >= 0 && Libc.FTruncate(fd, 1) == 0;
        _ = fd >= 0 ? Libc.Close(fd) : 0;
        if (isReady)
        {
            return path;
        }

        // What an earlier start left must not speak for this one.
        _ = Libc.Unlink(path);
        return null;
    }

    /// <summary>True when the start that was prepared last was made.</summary>
    public static bool IsEmptied(string path) => new FileInfo(path) is { Exists: true, Length: 0 };
}
