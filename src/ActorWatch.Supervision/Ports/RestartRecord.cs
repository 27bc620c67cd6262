using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Status;

namespace ActorWatch.Supervision.Ports;

/// <summary>
/// Where a component stands. What is counted from is on the monotonic clock of the boot in which it was written, as its
/// distance from zero; what is only shown is on the wall clock.
/// </summary>
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

    /// <summary>Why it is in this state; a long text may be kept without its end.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Since when it is in this state.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Whether it can serve.</summary>
    public bool Ready { get; init; }

    /// <summary>When the running instance was started; null when none runs.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the startup of the running instance was over, on the monotonic clock; null before.</summary>
    public TimeSpan? RunningSince { get; init; }

    /// <summary>Consecutive failures without a stable run.</summary>
    public int Attempt { get; init; }

    /// <summary>Restarts since the first start.</summary>
    public long TotalRestarts { get; init; }

    /// <summary>When the next restart is due; null when none is.</summary>
    public TimeSpan? NextRestartAt { get; init; }

    /// <summary>Times of the automatic restarts inside the window, oldest first; the newest 64 are kept.</summary>
    public IReadOnlyList<TimeSpan> Window { get; init; } = [];

    /// <summary>How it is stopped, but for a stop command: for the case that it is configured no more.</summary>
    public StopOptions Stop { get; init; } = new();

    /// <summary>How the last instance ended; null when none has.</summary>
    public ExitStatus? LastExit { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? LastExitAt { get; init; }

    /// <summary>The last failure; null when there was none. A long text may be kept without its end.</summary>
    public string? LastError { get; init; }

    /// <summary>How the probes of the running instance stand; long messages may be kept without their ends.</summary>
    public IReadOnlyList<ProbeStatus> Probes { get; init; } = [];
}
