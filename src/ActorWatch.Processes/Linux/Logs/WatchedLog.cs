using ActorWatch.Processes.Logs.Rotation;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Linux.Logs;

/// <summary>A log that is kept small, and what its last look saw. One thread owns it.</summary>
internal sealed class WatchedLog(RotatedLog log, ComponentSpec spec, TimeProvider time)
{
    private const int HardFactor = 10;
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

    /// <summary>Whether somebody was told that it cannot be rotated.</summary>
    public bool IsRefusalTold { get; set; }

    /// <summary>Time stamp of the next look.</summary>
    public long Due { get; private set; } = time.GetTimestamp();

    /// <summary>Takes another definition; the next look comes at once when it allows more or less.</summary>
    public void Update(ComponentSpec next)
    {
        Due = next.Log == Options ? Due : time.GetTimestamp();
        Spec = next;
    }

    /// <summary>Notes a look and decides about the next.</summary>
    public void Looked(LogPlace? place)
    {
        var now = time.GetTimestamp();
        var position = place?.End ?? _lastPosition;
        var grown = position - _lastPosition;
        var next = LookSchedule.Next(place?.Content ?? 0, grown, time.GetElapsedTime(_lastLook, now), Options.MaxSize);
        _lastPosition = position;
        _lastLook = now;
        Due = now + (long)(next.TotalSeconds * time.TimestampFrequency);
    }

    /// <summary>True once after each truncation by somebody else.</summary>
    public bool IsTruncated()
    {
        var before = _truncations;
        _truncations = log.Truncations;
        return _truncations > before;
    }
}
