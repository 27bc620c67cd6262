using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Linux.Proc;

/// <summary>What names a file whatever its path is.</summary>
/// <param name="Device">Its file system.</param>
/// <param name="Inode">Its number there.</param>
internal readonly record struct FileKey(ulong Device, ulong Inode)
{
    /// <summary>The key in what the kernel tells of a file.</summary>
    public static FileKey Of(in StatxBuffer stat) =>
        new(((ulong)stat.DeviceMajor << 32) | stat.DeviceMinor, stat.Inode);

    /// <summary>The key of the file that a path leads to; null when there is none.</summary>
    public static unsafe FileKey? At(string path)
    {
        StatxBuffer buffer;
        return Libc.Statx(Numbers.AtCurrentDirectory, path, 0, Numbers.StatxBasic, &buffer) == 0 ? Of(buffer) : null;
    }
}
