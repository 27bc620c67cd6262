using ActorWatch.Processes.Logs;
using ActorWatch.Processes.Logs.Rotation;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Linux.Logs;

/// <summary>A log that is kept small, and what its last look saw. One thread owns it.</summary>
internal sealed class WatchedLog(RotatedLog log, ComponentSpec spec, LogTroubleBook book, HeldLogs held, TimeProvider time)
{
    private const int HardFactor = 10;
    private static readonly TimeSpan LongestInTrouble = TimeSpan.FromSeconds(5);
    private long _lastPosition;
    private long _lastLook = time.GetTimestamp();
    private int _truncations;

    /// <summary>The log.</summary>
    public RotatedLog Log => log;

    /// <summary>Whose log it is.</summary>
    public ComponentSpec Spec { get; private set; } = spec;

    /// <summary>How much of it is kept.</summary>
    public LogOptions Options => Spec.Log;

    /// <summary>The size at which its oldest content is given up.</summary>
    public long HardSize => Options.HardSize ?? (long)Math.Min(HardFactor * (double)Options.MaxSize, long.MaxValue / 2);

    /// <summary>What is wrong with it.</summary>
    public LogCondition Condition { get; } = new(log.Path, book);

    /// <summary>Time stamp of the next look.</summary>
    public long Due { get; private set; } = time.GetTimestamp();

    /// <summary>Takes another definition; the next look comes at once when it allows more or less.</summary>
    public void Update(ComponentSpec next)
    {
        Due = next.Log == Options ? Due : time.GetTimestamp();
        Spec = next;
    }

    /// <summary>Looks where the log is now; null when there is no file.</summary>
    /// <exception cref="IOException">What was begun cannot be finished now.</exception>
    public LogPlace? Look()
    {
        LogPlace? place;
        lock (log.Gate)
        {
            place = log.Look();
        }

        if (IsTruncated())
        {
            Condition.Happened(Spec, $"log '{log.Path}' truncated by the program");
        }

        using var lost = held.TryOpen(Spec, log.Path);
        if (lost is not null)
        {
            var what = lost.Stat().Links == 0 ? "deleted" : "moved away";
            Condition.CannotRotate(
                Spec, $" any more: it was {what}, and the program writes on into it. Restart '{Spec.Name}' to make it anew");
        }

        return place;
    }

    /// <summary>What can be done with its file; null for nothing.</summary>
    public HoleSupport? FindSupport()
    {
        using var file = LogFiles.TryOpenForRotation(log.Path);
        var support = file is null ? HoleSupport.None : FileHoles.SupportAt(file, log.Path);
        if (support != HoleSupport.None)
        {
            return support;
        }

        if (file is not null)
        {
            Condition.CannotRotate(
                Spec, " while the program runs: its file system can make no holes. Put data-dir on ext4, xfs, btrfs or tmpfs");
        }

        return null;
    }

    /// <summary>Throws the oldest content away.</summary>
    public void DropHead(LogPlace place)
    {
        if (FindSupport() is { } support && log.TryRotate(support, place.Content - Options.MaxSize, isKept: false))
        {
            Condition.Happened(
                Spec, $"log '{log.Path}' passed hard-size ({HardSize} bytes): its oldest content was thrown away");
        }
    }

    /// <summary>Notes a look and decides about the next.</summary>
    public void Looked(LogPlace? place)
    {
        var now = time.GetTimestamp();
        var position = place?.End ?? _lastPosition;
        var grown = position - _lastPosition;
        var next = LookSchedule.Next(place?.Content ?? 0, grown, time.GetElapsedTime(_lastLook, now), Options.MaxSize);
        Condition.Looked(Spec);
        next = Condition.IsBad && next > LongestInTrouble ? LongestInTrouble : next;
        _lastPosition = position;
        _lastLook = now;
        Due = now + (long)(next.TotalSeconds * time.TimestampFrequency);
    }

    // True once after each truncation by somebody else.
    private bool IsTruncated()
    {
        var before = _truncations;
        _truncations = log.Truncations;
        return _truncations > before;
    }
}
