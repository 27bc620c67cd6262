using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Checks.Tests.Support;

/// <summary>Valid values, each with what a test wants to say about it.</summary>
internal static class Some
{
    public static ProcessSpec Process() => new() { Command = new CommandLine(["/bin/web"]), Directory = "/srv/web" };

    public static ProbeTarget Target(WorkloadSpec? workload = null, int? pid = 4711, params ProbeSpec[] probes) => new(
        new ComponentSpec
        {
            Name = ComponentName.Parse("web"),
            Workload = workload ?? Process(),
            Probes = probes,
        },
        new InstanceId(ComponentName.Parse("web"), 3),
        pid);
}
