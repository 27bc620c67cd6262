using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Dependencies;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Restarts;

namespace ActorWatch.Supervision.Tests.Support;

/// <summary>Makes what a test needs but does not care about.</summary>
internal static class Some
{
    public static ComponentSpec Component(
        string name = "web", RestartOptions? restart = null, StopOptions? stop = null, params IReadOnlyList<ProbeSpec> probes) => new()
        {
            Name = ComponentName.Parse(name),
            Workload = new ProcessSpec { Command = new CommandLine(["/bin/web"]), Directory = "/" },
            Restart = restart ?? new RestartOptions(),
            Stop = stop ?? new StopOptions(),
            Probes = probes,
        };

    public static ComponentSpec Dependent(string name, params IReadOnlyList<Dependency> dependsOn) =>
        Component(name) with { DependsOn = dependsOn };

    public static Dependency Needs(
        string name, DependencyCondition condition = DependencyCondition.Ready, DependencyLoss onLost = DependencyLoss.Nothing) =>
        new(ComponentName.Parse(name), condition) { OnLost = onLost };

    public static ProbeSpec Probe(ProbeKind kind) => ProbeSpec.Default(kind, new TcpCheckSpec { Port = 80 });
}
