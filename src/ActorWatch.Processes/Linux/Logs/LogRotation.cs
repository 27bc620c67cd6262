using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Logs.Rotation;

namespace ActorWatch.Processes.Linux.Logs;

/// <summary>
/// Moves the beginning of a log to an archive while a program appends to it. Each step can be repeated, so after a death
/// at any instruction <see cref="Finish"/> ends what was begun. One thread at a time.
/// </summary>
/// <param name="log">The path of the log.</param>
/// <param name="onStep">Called after each step.</param>
internal sealed class LogRotation(string log, Action<RotationStep> onStep)
{
    private const uint ArchiveMode = 0x1A0; // 0640
    private readonly ArchiveFiles _archives = new(log);
    private readonly RotationJournal _journal = new(log);

    /// <summary>Copies the content up to a cut into a draft.</summary>
    /// <exception cref="SystemCallException">It cannot be copied; nothing has changed.</exception>
    public void Copy(Descriptor file, LogPlace place, long cut)
    {
        _ = Libc.Unlink(_archives.Draft);
        var flags = OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive | OpenFlags.NoFollow;
        try
        {
            using var draft = Descriptor.Open(_archives.Draft, flags, ArchiveMode);
            var owner = file.Stat();
            _ = Libc.FChmod(draft.Number, ArchiveMode);
            _ = Libc.FChown(draft.Number, owner.User, owner.Group);
            LogBytes.Copy(file, place.Head, cut, draft);
            RotationJournal.Sync(draft);
        }
        catch (SystemCallException)
        {
            _ = Libc.Unlink(_archives.Draft);
            throw;
        }

        onStep(RotationStep.Copied);
    }

    /// <summary>Writes down that the content up to a cut is to go; from now on it will.</summary>
    /// <param name="place">Where the log is.</param>
    /// <param name="cut">The offset of the first byte that stays.</param>
    /// <param name="isKept">Whether the content is in the draft; else it is thrown away.</param>
    /// <param name="support">What the file system can do.</param>
    /// <exception cref="SystemCallException">It cannot be written; nothing has changed.</exception>
    public LogPlace Begin(LogPlace place, long cut, bool isKept, HoleSupport support)
    {
        var shift = support == HoleSupport.Collapse
            ? Math.Max(cut - LogBytes.SmallestMark, 0) & ~(FileHoles.Block - 1L)
            : 0;
        var next = place with
        {
            Pending = new PendingCut(cut, shift, isKept),
            Archives = isKept ? [new LogExtent(place.Start, place.Base + cut), .. place.Archives] : place.Archives,
        };
        _journal.Write(next, isDurable: true);
        onStep(RotationStep.Journalled);
        return next;
    }

    /// <summary>Does what is to be done, or what is left of it; returns where the log is then.</summary>
    /// <param name="file">The log, open for writing; null when the journal tells of a file that is gone.</param>
    /// <param name="place">The place with what is to be done.</param>
    /// <exception cref="SystemCallException">It failed and can be tried again.</exception>
    public LogPlace Finish(Descriptor? file, LogPlace place)
    {
        if (place.Pending is not { } pending)
        {
            return place;
        }

        if (pending.IsKept)
        {
            PlaceDraft();
        }

        var next = file is null ? place : Cut(file, place, pending);
        next = next with { Pending = null };
        _journal.Write(next, isDurable: false);
        onStep(RotationStep.Done);
        return next;
    }

    private void PlaceDraft()
    {
        if (File.Exists(_archives.Draft))
        {
            _archives.MakeRoom();
            onStep(RotationStep.RoomMade);
            File.Move(_archives.Draft, _archives.Newest);
        }

        RotationJournal.SyncDirectory(log);
        onStep(RotationStep.Placed);
    }

    private LogPlace Cut(Descriptor file, LogPlace place, PendingCut pending)
    {
        var (cut, shift) = (pending.Cut, pending.Shift);
        var isCollapsed = shift > 0 && LogBytes.IsMarked(file, 0, place.Base + cut, cut - shift);
        if (!isCollapsed && (long)file.Stat().Size < cut)
        {
            return place;
        }

        if (!isCollapsed && shift > 0)
        {
            FileHoles.Punch(file, 0, shift);
            onStep(RotationStep.Punched);
            LogBytes.Overwrite(file, shift, LogBytes.Mark(place.Base + cut, cut - shift));
            onStep(RotationStep.Marked);
            isCollapsed = FileHoles.FirstData(file) >= shift && FileHoles.TryCollapse(file, shift);
            onStep(RotationStep.Collapsed);
        }

        if (isCollapsed)
        {
            return place with { Base = place.Base + shift, Head = cut - shift, IsHole = false, Size = (long)file.Stat().Size };
        }

        FileHoles.Punch(file, 0, cut);
        onStep(RotationStep.Punched);
        return place with { Head = cut, IsHole = true, Size = (long)file.Stat().Size };
    }
}
