using ActorWatch.Processes.Logs;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Linux.Logs;

/// <summary>
/// What is wrong with one log, told when it begins and when it is over. A full disk is over when there is room for the next
/// rotation, all else when a look meets it no more. One thread owns it.
/// </summary>
/// <param name="path">The path of the log.</param>
/// <param name="book">Tells it.</param>
internal sealed class LogCondition(string path, LogTroubleBook book)
{
    private const int EnoughOfTheDisk = 10; // a tenth of it is room, whatever the size of a log
    private string? _trouble;
    private bool _isOfTheDisk;
    private bool _isMet;

    /// <summary>Whether something is wrong.</summary>
    public bool IsBad => _trouble is not null;

    /// <summary>Something happened that does not last.</summary>
    public void Happened(ComponentSpec spec, string what) => book.Tell(spec, path, what, _trouble);

    /// <summary>The disk is full, and the oldest archive was removed, or there is none.</summary>
    public void DiskIsFull(ComponentSpec spec, string? removed)
    {
        var place = $"the disk of '{Path.GetDirectoryName(path)}' is full";
        if (removed is null)
        {
            Meet(spec, $"the disk is full: log '{path}' cannot be rotated", $"{place}: logs cannot be rotated");
        }
        else
        {
            Meet(spec, $"the disk is full: archive '{removed}' was removed", $"{place}: the oldest archives of logs are removed", isNews: true);
        }

        _isOfTheDisk = true;
    }

    /// <summary>It cannot be rotated, for another cause.</summary>
    public void CannotRotate(ComponentSpec spec, string cause)
    {
        Meet(spec, $"log '{path}' cannot be rotated{cause}", $"log '{path}' cannot be rotated{cause}");
        _isOfTheDisk = false;
    }

    /// <summary>A look has ended.</summary>
    public void Looked(ComponentSpec spec)
    {
        if (IsBad && !_isMet && !(_isOfTheDisk && LacksRoom(spec)))
        {
            End(spec, _isOfTheDisk ? "the disk has room for logs again" : $"the rotation of log '{path}' is in order again");
        }

        _isMet = false;
    }

    /// <summary>Nobody looks after it any more.</summary>
    public void Leave(ComponentSpec spec)
    {
        if (IsBad)
        {
            End(spec, $"log '{path}' is no longer looked after");
        }
    }

    private void Meet(ComponentSpec spec, string what, string lasting, bool isNews = false)
    {
        _isMet = true;
        if (isNews || _trouble != lasting)
        {
            _trouble = lasting;
            book.Tell(spec, path, what, lasting);
        }
    }

    private void End(ComponentSpec spec, string what)
    {
        _trouble = null;
        book.Tell(spec, path, what, lasting: null);
    }

    private bool LacksRoom(ComponentSpec spec)
    {
        var disk = new DriveInfo(Path.GetDirectoryName(path)!);
        return disk.AvailableFreeSpace < Math.Min(spec.Log.MaxSize, disk.TotalSize / EnoughOfTheDisk);
    }
}
