using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Proc;

namespace ActorWatch.Processes.Linux.Logs;

/// <summary>Lets the beginning of a file go while a program appends to it.</summary>
internal static unsafe class FileHoles
{
    /// <summary>What a part that is taken out must be a multiple of.</summary>
    public const int Block = 4096;

    private static readonly ConcurrentDictionary<ulong, HoleSupport> Known = new();

    /// <summary>What the file system of a log can do; tried once for each file system, on a file beside the log.</summary>
    /// <exception cref="SystemCallException">It could not be tried.</exception>
    public static HoleSupport SupportAt(Descriptor log, string path)
    {
        var device = FileKey.Of(log.Stat()).Device;
        if (!Known.TryGetValue(device, out var support))
        {
            support = Try(string.Create(CultureInfo.InvariantCulture, $"{path}.try{Environment.ProcessId}"));
            Known[device] = support;
        }

        return support;
    }

    /// <summary>Makes a part a hole.</summary>
    /// <exception cref="SystemCallException">It could not be made.</exception>
    public static void Punch(Descriptor file, long offset, long length)
    {
        if (length > 0 && Libc.FAllocate(file.Number, Numbers.PunchHole | Numbers.KeepSize, offset, length) != 0)
        {
            throw SystemCallException.Last("fallocate(PUNCH_HOLE)");
        }
    }

    /// <summary>Takes the beginning out, so that what follows moves there; false when the file system refuses.</summary>
    public static bool TryCollapse(Descriptor file, long length) =>
        Libc.FAllocate(file.Number, Numbers.CollapseRange, 0, length) == 0;

    /// <summary>The offset of the first data; the size of the file where there is none.</summary>
    public static long FirstData(Descriptor file)
    {
        var offset = Libc.LSeek(file.Number, 0, Numbers.SeekData);
        return offset >= 0 ? offset : (long)file.Stat().Size;
    }

    private static HoleSupport Try(string path)
    {
        _ = Libc.Unlink(path);
        using var file = Descriptor.Open(path, OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.Exclusive, 0x180);
        _ = Libc.Unlink(path);
        var bytes = new byte[4 * Block];
        Array.Fill(bytes, (byte)'x');
        fixed (byte* start = bytes)
        {
            if (Libc.Write(file.Number, start, (nuint)bytes.Length) != bytes.Length)
            {
                var error = Marshal.GetLastPInvokeError();
                throw new SystemCallException($"write '{path}'", error == 0 ? Errno.NoSpace : error);
            }
        }

        return Libc.FAllocate(file.Number, Numbers.PunchHole | Numbers.KeepSize, 0, Block) != 0 ? HoleSupport.None
            : Libc.FAllocate(file.Number, Numbers.CollapseRange, 0, Block) != 0 ? HoleSupport.Punch
            : HoleSupport.Collapse;
    }
}
