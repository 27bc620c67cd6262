using System.Buffers.Binary;
using System.IO.Compression;
using ActorWatch.Processes.Logs.Rotation;

namespace ActorWatch.Processes.Linux.Logs;

/// <summary>Reads one archive, compressed or not. One that is compressed is read in order; going back begins again.</summary>
internal sealed class ArchiveReader : IDisposable
{
    private const int Trailer = 4;
    private readonly FileStream _file;
    private readonly bool _isPacked;
    private Stream _stream;
    private long _position;

    public ArchiveReader(LogArchive archive, LogExtent extent)
    {
        Extent = extent;
        _isPacked = archive.IsPacked;
        _file = LogFiles.OpenStream(archive.Path);
        _stream = Open();
    }

    /// <summary>The positions of its bytes.</summary>
    public LogExtent Extent { get; }

    /// <summary>
    /// Finds the files of extents, newest first. A file that somebody removed is passed over: the sizes tell which.
    /// </summary>
    public static IEnumerable<(LogArchive Archive, LogExtent Extent)> Match(
        ArchiveFiles files, IReadOnlyList<LogExtent> extents)
    {
        var next = 0;
        foreach (var archive in extents.Count == 0 ? [] : files.List())
        {
            var length = LengthOf(archive);
            var found = next;
            while (found < extents.Count && length != (archive.IsPacked ? (uint)extents[found].Length : extents[found].Length))
            {
                found++;
            }

            if (found < extents.Count)
            {
                yield return (archive, extents[found]);
                next = found + 1;
            }
        }
    }

    /// <summary>Reads at a position of the log; 0 where the archive is damaged or ends.</summary>
    public int Read(long position, Span<byte> buffer)
    {
        try
        {
            var offset = position - Extent.Start;
            if (!_isPacked)
            {
                _file.Position = offset;
                return _file.Read(Limited(position, buffer));
            }

            if (offset < _position)
            {
                _stream.Dispose();
                _file.Position = 0;
                _stream = Open();
            }

            Skip(offset);
            var count = _stream.Read(Limited(position, buffer));
            _position += count;
            return count;
        }
        catch (InvalidDataException)
        {
            return 0;
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        _file.Dispose();
    }

    private static long LengthOf(LogArchive archive)
    {
        using var file = LogFiles.OpenStream(archive.Path);
        if (!archive.IsPacked || file.Length < Trailer)
        {
            return file.Length;
        }

        Span<byte> trailer = stackalloc byte[Trailer];
        file.Position = file.Length - Trailer;
        file.ReadExactly(trailer);
        return BinaryPrimitives.ReadUInt32LittleEndian(trailer);
    }

    private Span<byte> Limited(long position, Span<byte> buffer) =>
        buffer[..(int)Math.Min(buffer.Length, Extent.End - position)];

    private Stream Open()
    {
        _position = 0;
        return _isPacked ? new GZipStream(_file, CompressionMode.Decompress, leaveOpen: true) : _file;
    }

    private void Skip(long offset)
    {
        var scratch = new byte[Math.Min(offset - _position, 64 * 1024)];
        while (_position < offset)
        {
            var count = _stream.Read(scratch.AsSpan(0, (int)Math.Min(scratch.Length, offset - _position)));
            if (count == 0)
            {
                throw new InvalidDataException("The archive ends too early.");
            }

            _position += count;
        }
    }
}
