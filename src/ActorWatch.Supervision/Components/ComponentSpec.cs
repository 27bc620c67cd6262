using ActorWatch.Supervision.Dependencies;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Restarts;

namespace ActorWatch.Supervision.Components;

/// <summary>What a person wants of one component: what to run, how to check it, when to restart it, how to stop it.</summary>
public sealed record ComponentSpec
{
    /// <summary>The component's name.</summary>
    public required ComponentName Name { get; init; }

    /// <summary>What is run.</summary>
    public required WorkloadSpec Workload { get; init; }

    /// <summary>When and how it is restarted.</summary>
    public RestartOptions Restart { get; init; } = new();

    /// <summary>How it is stopped.</summary>
    public StopOptions Stop { get; init; } = new();

    /// <summary>Where its output goes.</summary>
    public LogOptions Log { get; init; } = new();

    /// <summary>Its probes, at most one of each kind.</summary>
    public IReadOnlyList<ProbeSpec> Probes { get; init; } = [];

    /// <summary>How it reports of itself over the socket of sd_notify; null where it does not.</summary>
    public NotifyOptions? Notify { get; init; }

    /// <summary>What is run to find out why it hangs, before it is ended for that. Default nothing.</summary>
    public IReadOnlyList<CaptureCommand> Capture { get; init; } = [];

    /// <summary>Whom it needs before it starts, each component at most once.</summary>
    public IReadOnlyList<Dependency> DependsOn { get; init; } = [];

    /// <summary>The probe of a kind, or null where there is none.</summary>
    public ProbeSpec? Probe(ProbeKind kind) => Probes.FirstOrDefault(probe => probe.Kind == kind);
}
