using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Proc;
using ActorWatch.Processes.Logs;
using ActorWatch.Processes.Logs.Rotation;

namespace ActorWatch.Processes.Linux.Logs;

/// <summary>
/// Reads a log through its archives and its file. What was opened stays readable, whatever is renamed or removed
/// meanwhile. Not thread-safe: one reader owns it.
/// </summary>
internal sealed class LinuxLogFile : ILogFile
{
    private readonly RotatedLog _log;
    private readonly Func<Descriptor?> _open;
    private Descriptor _file;
    private FileKey _key;
    private LogPlace? _place;
    private ArchiveReader? _archive;

    /// <summary>Made under the gate.</summary>
    /// <param name="log">The log.</param>
    /// <param name="file">Its file.</param>
    /// <param name="open">Opens its file as it is by then; null for none.</param>
    public LinuxLogFile(RotatedLog log, Descriptor file, Func<Descriptor?> open)
    {
        _log = log;
        _open = open;
        _file = file;
        _key = FileKey.Of(file.Stat());
        Look();
    }

    /// <inheritdoc/>
    public bool IsReplaced => false;

    /// <inheritdoc/>
    public long Start => Segments()[0].Extent.Start;

    /// <inheritdoc/>
    public long End
    {
        get
        {
            lock (_log.Gate)
            {
                return Look();
            }
        }
    }

    /// <inheritdoc/>
    public int Read(ref long position, Span<byte> buffer)
    {
        while (true)
        {
            if (_archive is { } archive && archive.Extent.Start <= position && position < archive.Extent.End)
            {
                var count = archive.Read(position, buffer);
                position = count > 0 ? position + count : archive.Extent.End;
                if (count > 0)
                {
                    return count;
                }
            }

            _archive = Leave(_archive);
            lock (_log.Gate)
            {
                if (!TryOpenArchive(ref position))
                {
                    return ReadFile(ref position, buffer);
                }
            }
        }
    }

    /// <inheritdoc/>
    public long StartOfLines(int lines)
    {
        var segments = Segments();
        var last = segments[^1].Extent.End - 1;
        if (lines <= 0)
        {
            return last + 1;
        }

        var wanted = lines;
        for (var i = segments.Count - 1; i >= 0; i--)
        {
            var (extent, isPacked) = segments[i];
            var found = isPacked
                ? LineSearch.Forward(Read, extent.Start, extent.End, last, ref wanted)
                : LineSearch.Backward(Read, extent.Start, extent.End, last, ref wanted);
            if (found is { } position)
            {
                return position;
            }
        }

        return segments[0].Extent.Start;
    }

    public void Dispose()
    {
        _file.Dispose();
        _archive?.Dispose();
    }

    private static ArchiveReader? Leave(ArchiveReader? archive)
    {
        archive?.Dispose();
        return null;
    }

    // The end of the file; under the gate.
    private long Look()
    {
        if (_log.Look(_file) is { } place && place.Device == _key.Device && place.Inode == _key.Inode)
        {
            _place = place;
        }

        _place ??= New();
        return _place.Base + (long)_file.Stat().Size;
    }

    // Of a file that was deleted only the content is known.
    private LogPlace New()
    {
        var head = Math.Min(FileHoles.FirstData(_file), (long)_file.Stat().Size);
        return new LogPlace { Device = _key.Device, Inode = _key.Inode, Head = head, IsHole = head > 0 };
    }

    private List<(LogExtent Extent, bool IsPacked)> Segments()
    {
        lock (_log.Gate)
        {
            var end = Look();
            var segments = ArchiveReader.Match(_log.Archives, _place!.Archives)
                .Select(static found => (found.Extent, found.Archive.IsPacked)).Reverse().ToList();
            segments.Add((new LogExtent(Math.Min(_place.Start, end), end), false));
            return segments;
        }
    }

    private bool TryOpenArchive(ref long position)
    {
        Look();
        var wanted = position;
        if (position >= _place!.Start)
        {
            return false;
        }

        var next = ArchiveReader.Match(_log.Archives, _place.Archives).LastOrDefault(found => found.Extent.End > wanted);
        if (next.Archive is null || next.Extent.Start >= _place.Start)
        {
            position = _place.Start;
            return false;
        }

        position = Math.Max(position, next.Extent.Start);
        _archive = new ArchiveReader(next.Archive, next.Extent);
        return true;
    }

    private int ReadFile(ref long position, Span<byte> buffer)
    {
        var count = LogBytes.Read(_file, position - _place!.Base, buffer);
        if (count == 0 && FileKey.At(_log.Path) is { } key && key != _key && TryGoOn())
        {
            position = _place.Start;
            count = LogBytes.Read(_file, position - _place.Base, buffer);
        }

        position += count;
        return count;
    }

    // The old file is read to its end; the program may still hold it.
    private bool TryGoOn()
    {
        if (_open() is not { } next)
        {
            return false;
        }

        var key = FileKey.Of(next.Stat());
        if (key == _key)
        {
            next.Dispose();
            return false;
        }

        _file.Dispose();
        _file = next;
        _key = key;
        _place = null;
        Look();
        return true;
    }
}
