using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Ports;

/// <summary>Where the restarts of a component stand. Times are CLOCK_BOOTTIME of the boot in which they were written.</summary>
public sealed record RestartRecord
{
    /// <summary>Generation of the newest instance; 0 before the first.</summary>
    public long Generation { get; init; }

    /// <summary>Stands for what the newest instance was started with; 0 before the first.</summary>
    public ulong Definition { get; init; }

    /// <summary>What a person wants.</summary>
    public DesiredState Desired { get; init; }

    /// <summary>The state at the time of writing.</summary>
    public ComponentState State { get; init; }

    /// <summary>Consecutive failures without a stable run.</summary>
    public int Attempt { get; init; }

    /// <summary>Restarts since the first start.</summary>
    public long TotalRestarts { get; init; }

    /// <summary>When the next restart is due; null when none is.</summary>
    public TimeSpan? NextRestartAt { get; init; }

    /// <summary>Times of the automatic restarts inside the window, oldest first; the newest 64 are kept.</summary>
    public IReadOnlyList<TimeSpan> Window { get; init; } = [];
}
