using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Logs.Rotation;
using ActorWatch.Processes.Records;

namespace ActorWatch.Processes.Linux.Logs;

/// <summary>
/// Keeps the place of a log in a small file beside it. A write that is cut off leaves what was there before; the file
/// never grows, so that it can be written on a full disk.
/// </summary>
internal sealed unsafe class RotationJournal(string log)
{
    /// <summary>What follows the name of the log.</summary>
    public const string Suffix = ".rotation";

    private const int Half = 2048;
    private readonly string _path = log + Suffix;

    /// <summary>The place that was written last; null when there is none.</summary>
    public LogPlace? Read()
    {
        var fd = Libc.Open(_path, OpenFlags.ReadOnly | OpenFlags.NoFollow | OpenFlags.NonBlocking | OpenFlags.CloseOnExec, 0);
        if (fd < 0)
        {
            return null;
        }

        using var file = new Descriptor(fd);
        return LogPlaceCodec.Read(DoubleBuffer.Read(ReadBoth(file)));
    }

    /// <summary>Writes a place.</summary>
    /// <param name="place">The place.</param>
    /// <param name="isDurable">Whether it must outlive a loss of power, too.</param>
    /// <exception cref="SystemCallException">It cannot be written.</exception>
    public void Write(LogPlace place, bool isDurable)
    {
        using var file = Descriptor.Open(_path, OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.NoFollow, 0x180);
        var isNew = file.Stat().Size == 0;
        var both = ReadBoth(file);
        DoubleBuffer.Write(both, LogPlaceCodec.Write(place));
        WriteAll(file, both);
        if (isDurable)
        {
            Sync(file);
        }

        if (isNew)
        {
            SyncDirectory(_path);
        }
    }

    /// <summary>Waits until a file is on the disk.</summary>
    /// <exception cref="SystemCallException">It cannot get there.</exception>
    public static void Sync(Descriptor file)
    {
        if (Libc.FSync(file.Number) != 0)
        {
            throw SystemCallException.Last("fsync");
        }
    }

    /// <summary>Waits until the names of a file's directory are on the disk.</summary>
    /// <exception cref="SystemCallException">They cannot get there.</exception>
    public static void SyncDirectory(string path)
    {
        using var directory = Descriptor.Open(Path.GetDirectoryName(path)!, OpenFlags.ReadOnly | OpenFlags.Directory);
        Sync(directory);
    }

    private static byte[] ReadBoth(Descriptor file)
    {
        var both = new byte[2 * Half];
        fixed (byte* start = both)
        {
            _ = Libc.PRead(file.Number, start, (nuint)both.Length, 0);
        }

        return both;
    }

    private void WriteAll(Descriptor file, byte[] bytes)
    {
        fixed (byte* start = bytes)
        {
            var count = Libc.PWrite(file.Number, start, (nuint)bytes.Length, 0);
            if (count != bytes.Length)
            {
                throw count < 0 ? SystemCallException.Last($"write '{_path}'") : new SystemCallException($"write '{_path}'", Errno.NoSpace);
            }
        }
    }
}
