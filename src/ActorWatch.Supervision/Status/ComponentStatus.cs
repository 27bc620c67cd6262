using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Dependencies;
using ActorWatch.Supervision.Instances;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Supervision.Status;

/// <summary>How a component stands, as its supervisor last told. Immutable.</summary>
public sealed record ComponentStatus
{
    /// <summary>The component.</summary>
    public required ComponentSpec Spec { get; init; }

    /// <summary>The current state.</summary>
    public ComponentState State { get; init; } = ComponentState.Stopped;

    /// <summary>What a person wants.</summary>
    public DesiredState Desired { get; init; }

    /// <summary>Why it is in this state, for people.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Since when it is in this state.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Whether it can serve: Running, with its readiness probe passing where there is one.</summary>
    public bool Ready { get; init; }

    /// <summary>Generation of the newest instance; 0 before the first.</summary>
    public long Generation { get; init; }

    /// <summary>Its process; null when none runs or it has none.</summary>
    public int? Pid { get; init; }

    /// <summary>Its container; null when none runs or it has none.</summary>
    public string? ContainerId { get; init; }

    /// <summary>When the running instance started; null when none runs.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The same on the monotonic clock of the TimeProvider, for uptimes.</summary>
    public long? StartedTimestamp { get; init; }

    /// <summary>Automatic restarts since the first start.</summary>
    public long Restarts { get; init; }

    /// <summary>Automatic restarts inside the sliding window.</summary>
    public int RestartsInWindow { get; init; }

    /// <summary>Consecutive failures without a stable run between them.</summary>
    public int Attempt { get; init; }

    /// <summary>When the next restart is made, jitter included; null when none is due.</summary>
    public DateTimeOffset? NextRestartAt { get; init; }

    /// <summary>How the last instance ended; null when none has.</summary>
    public ExitStatus? LastExit { get; init; }

    /// <summary>When the last instance ended.</summary>
    public DateTimeOffset? LastExitAt { get; init; }

    /// <summary>The last failure, for people; null when there was none.</summary>
    public string? LastError { get; init; }

    /// <summary>Its probes, in the order startup, liveness, readiness.</summary>
    public IReadOnlyList<ProbeStatus> Probes { get; init; } = [];

    /// <summary>What its program told of itself; null where it does not, or when nothing runs.</summary>
    public Notification? Told { get; init; }

    /// <summary>Whom it depends on, in the order of the configuration.</summary>
    public IReadOnlyList<DependencyStatus> DependsOn { get; init; } = [];

    /// <summary>Whether it starts by itself as soon as all of them are there: it is Waiting, or Failed after too long a wait.</summary>
    public bool AwaitsDependencies { get; init; }

    /// <summary>Its availability and the mean time between its failures.</summary>
    public UptimeBook Uptime { get; init; } = new();

    /// <summary>The file of its output; null where there is none.</summary>
    public string? LogFile { get; init; }

    /// <summary>How sure all that it starts is found: <c>instance lock and subreaper</c>. Null when nothing runs.</summary>
    public string? Guarantee { get; init; }

    /// <summary>The status of a component that has not been started yet.</summary>
    internal static ComponentStatus Before(ComponentSpec spec, SupervisionServices services) => new()
    {
        Spec = spec,
        Since = services.Time.GetUtcNow(),
        LogFile = services.Log.PathOf(spec),
        Reason = "not started yet",
        Probes = ProbeBoard.Before(spec),
        DependsOn = new DependencyBoard(spec.DependsOn).Statuses,
    };

    /// <summary>
    /// Whether things are as wanted: Running and ready, Completed, or down because a person said so.
    /// </summary>
    public bool IsHealthy => State switch
    {
        ComponentState.Running => Ready,
        ComponentState.Completed => true,
        ComponentState.Stopped => Desired == DesiredState.Down,
        _ => false,
    };
}
