using ActorWatch.Supervision.Components;
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

    public static ProbeSpec Probe(ProbeKind kind) => ProbeSpec.Default(kind, new TcpCheckSpec { Port = 80 });
}
