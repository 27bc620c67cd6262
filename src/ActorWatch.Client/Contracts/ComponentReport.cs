namespace ActorWatch.Client.Contracts;

/// <summary>How one component stands.</summary>
public sealed record ComponentReport
{
    /// <summary>The component's name.</summary>
    public required string Name { get; init; }

    /// <summary>What it runs: <c>process</c>, <c>container</c> or <c>worker</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>
    /// The current state: <c>Waiting</c>, <c>Starting</c>, <c>Running</c>, <c>Unhealthy</c>, <c>Restarting</c>,
    /// <c>Stopping</c>, <c>Stopped</c>, <c>Completed</c> or <c>Failed</c>. A newer daemon may know others.
    /// </summary>
    public required string State { get; init; }

    /// <summary>What a person wants: <c>up</c> or <c>down</c>.</summary>
    public required string Desired { get; init; }

    /// <summary>Whether it can serve.</summary>
    public required bool Ready { get; init; }

    /// <summary>Whether it stands as wanted: Running and ready, Completed, or Stopped by a person.</summary>
    public required bool Healthy { get; init; }

    /// <summary>Why it is in this state, for people.</summary>
    public required string Reason { get; init; }

    /// <summary>Since when it is in this state.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Number of the newest instance; 0 before the first.</summary>
    public required long Generation { get; init; }

    /// <summary>Its process; null when none runs.</summary>
    public required int? Pid { get; init; }

    /// <summary>Its container; null when none runs.</summary>
    public required string? ContainerId { get; init; }

    /// <summary>When the running instance started; null when none runs.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>How long the running instance runs, on a clock that only goes forward; null when none runs.</summary>
    public required double? UptimeSeconds { get; init; }

    /// <summary>Automatic restarts since the first start.</summary>
    public required long Restarts { get; init; }

    /// <summary>Automatic restarts inside the sliding window.</summary>
    public required int RestartsInWindow { get; init; }

    /// <summary>Automatic restarts that the window allows; null when unlimited.</summary>
    public required int? MaxRestarts { get; init; }

    /// <summary>Length of the sliding window.</summary>
    public required double WindowSeconds { get; init; }

    /// <summary>Consecutive failures without a stable run between them.</summary>
    public required int Attempt { get; init; }

    /// <summary>When the next restart is made, jitter included; null when none is due.</summary>
    public required DateTimeOffset? NextRestartAt { get; init; }

    /// <summary>How the last instance ended; null when none has.</summary>
    public required ExitReport? LastExit { get; init; }

    /// <summary>The last failure, for people; null when there was none.</summary>
    public required string? LastError { get; init; }

    /// <summary>Its probes, in the order startup, liveness, readiness.</summary>
    public required IReadOnlyList<ProbeReport> Probes { get; init; }

    /// <summary>What its program tells of itself; null where it does not. A daemon of before may tell none.</summary>
    public NotifyReport? Notify { get; init; }

    /// <summary>Whom it depends on, in the order of the configuration. A daemon of before may tell none.</summary>
    public IReadOnlyList<DependencyReport> DependsOn { get; init; } = [];

    /// <summary>Whether it starts by itself as soon as all of them stand as they have to.</summary>
    public bool AwaitsDependencies { get; init; }

    /// <summary>Part of the time since its first start in which it was Running, 0 to 1; null before the first start.</summary>
    public required double? Availability { get; init; }

    /// <summary>Mean time between failures; null before the first failure.</summary>
    public required double? MtbfSeconds { get; init; }

    /// <summary>Mean time from a failure until it ran again; null before the first repair.</summary>
    public required double? MttrSeconds { get; init; }

    /// <summary>Since when these are counted: its first start; null before.</summary>
    public required DateTimeOffset? FirstStartAt { get; init; }

    /// <summary>The file of its output; null where there is none.</summary>
    public required string? LogFile { get; init; }

    /// <summary>How sure all that it starts is found; null when nothing runs.</summary>
    public required string? Guarantee { get; init; }
}
