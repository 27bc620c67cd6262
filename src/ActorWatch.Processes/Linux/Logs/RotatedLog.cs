using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Proc;
using ActorWatch.Processes.Logs.Rotation;

namespace ActorWatch.Processes.Linux.Logs;

/// <summary>
/// A log with its archives, as one row of positions. What moves bytes and what reads them hold <see cref="Gate"/>; only
/// the copying, which changes nothing yet, goes on beside readers.
/// </summary>
/// <param name="path">The path of the log.</param>
/// <param name="onStep">Called after each step of a rotation; null for nothing.</param>
internal sealed class RotatedLog(string path, Action<RotationStep>? onStep = null)
{
    private readonly LogRotation _rotation = new(path, onStep ?? (static _ => { }));
    private readonly RotationJournal _journal = new(path);
    private LogPlace? _place;

    /// <summary>Held while the place is used or changed.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The path of the log.</summary>
    public string Path => path;

    /// <summary>The files of its archives.</summary>
    public ArchiveFiles Archives { get; } = new(path);

    /// <summary>How often the file has lost its content to somebody else.</summary>
    public int Truncations { get; private set; }

    /// <summary>Looks where the log is now, and finishes a rotation that was begun; null when there is no file. Under the gate.</summary>
    /// <exception cref="IOException">What was begun cannot be finished now.</exception>
    public LogPlace? Look()
    {
        if (!LogFiles.TryStat(path, out var stat))
        {
            return null;
        }

        var key = FileKey.Of(stat);
        var size = (long)stat.Size;
        _place ??= _journal.Read() ?? New(key, size);
        if (_place.Pending is not null)
        {
            using var file = IsOf(key) ? LogFiles.TryOpenForRotation(path) : null;
            _place = _rotation.Finish(file, _place);
            return Look();
        }

        if (!IsOf(key))
        {
            Renew(key, size);
        }
        else if (size < _place.Size)
        {
            Truncations++;
            Renew(key, size);
        }

        _place = _place with { Size = size };
        return _place;
    }

    /// <summary>
    /// The same for somebody who has the file open: also sees a truncation after which the file has grown again. Under the
    /// gate.
    /// </summary>
    public LogPlace? Look(Descriptor file)
    {
        if (Look() is { Head: > 0 } place && IsOf(FileKey.Of(file.Stat())) && !HasHead(file, place))
        {
            Truncations++;
            Renew(FileKey.Of(file.Stat()), place.Size);
        }

        return _place;
    }

    /// <summary>Copies all whole lines to a new archive, or throws them away; false when there is nothing to rotate.</summary>
    /// <param name="support">What the file system can do.</param>
    /// <param name="most">At most so many bytes.</param>
    /// <param name="isKept">Whether they are copied.</param>
    /// <exception cref="IOException">It failed; it can be tried again.</exception>
    public bool TryRotate(HoleSupport support, long most, bool isKept)
    {
        LogPlace place;
        long cut;
        using var file = LogFiles.TryOpenForRotation(path);
        lock (Gate)
        {
            if (file is null || Look(file) is not { } found || !IsOf(FileKey.Of(file.Stat())))
            {
                return false;
            }

            place = found;
            cut = LogBytes.LastLineEnd(file, place.Head, place.Head + Math.Min(place.Content, most));
            if (cut <= place.Head)
            {
                return false;
            }
        }

        if (isKept)
        {
            _rotation.Copy(file, place, cut);
        }

        lock (Gate)
        {
            if (Look(file) is not { } now || now.Base != place.Base || now.Head != place.Head)
            {
                return false;
            }

            _place = _rotation.Begin(now, cut, isKept, support);
            _place = _rotation.Finish(file, _place);
            return true;
        }
    }

    private bool IsOf(FileKey key) => _place is { } place && place.Device == key.Device && place.Inode == key.Inode;

    private LogPlace New(FileKey key, long size)
    {
        using var file = LogFiles.TryOpen(path, OpenFlags.ReadOnly);
        var head = file is null || size == 0 ? 0 : Math.Min(FileHoles.FirstData(file), size);
        return new LogPlace { Device = key.Device, Inode = key.Inode, Size = size, Head = head, IsHole = head > 0 };
    }

    // Written down, so that positions are the same for the next daemon.
    private void Renew(FileKey key, long size)
    {
        _place = _place!.Anew(key.Device, key.Inode, size);
        _journal.Write(_place, isDurable: false);
    }

    private static bool HasHead(Descriptor file, LogPlace place) => place.IsHole
        ? FileHoles.FirstData(file) >= (place.Head & ~(FileHoles.Block - 1L))
        : LogBytes.IsMarked(file, 0, place.Start, place.Head);
}
