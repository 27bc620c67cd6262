using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Dependencies;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Restarts;
using ActorWatch.Supervision.Tests.Support;

namespace ActorWatch.Supervision.Tests.Simulation;

/// <summary>Components with random options.</summary>
internal static class SimulatedSpecs
{
    private static readonly string[] Names = ["web", "db", "cache", "bot", "cron"];

    public static IReadOnlyList<ComponentSpec> Make(Random random) =>
        [.. Names.Take(1 + random.Next(Names.Length)).Select((name, index) => Make(name, random) with
        {
            DependsOn = index > 0 && random.Next(3) == 0 ? [Dependency(Names[random.Next(index)], random)] : [],
        })];

    /// <summary>The same, what restarts it, or what holds while it runs.</summary>
    public static ComponentSpec Change(ComponentSpec spec, Random random) => random.Next(3) switch
    {
        0 => spec with { Workload = (ProcessSpec)spec.Workload with { Directory = $"/{random.Next(3)}" } },
        1 => spec with { Probes = [.. spec.Probes.Select(probe => probe with { Period = Seconds(Pick(random, 1, 5, 10)) })] },
        _ => spec,
    };

    private static ComponentSpec Make(string name, Random random) => Some.Component(
        name,
        new RestartOptions
        {
            On = Pick(random, RestartCondition.Always, RestartCondition.Always, RestartCondition.Failure, RestartCondition.Never),
            InitialBackoff = Seconds(Pick(random, 0, 0.1, 1, 1)),
            Multiplier = Pick(random, 1.0, 2.0, 2.0, 3.5),
            MaxBackoff = Seconds(Pick(random, 5, 20)),
            MinUptime = Seconds(Pick(random, 1, 10)),
            MaxRestarts = Pick<int?>(random, null, 0, 2, 5, 10),
            Window = Seconds(Pick(random, 20, 120, 600)),
            Cooldown = Pick<TimeSpan?>(random, null, null, Seconds(15)),
            RestartOnUnknownExit = random.Next(2) == 0,
        },
        new StopOptions
        {
            Timeout = Seconds(Pick(random, 0, 2, 10)),
            Command = random.Next(4) == 0 ? new CommandLine(["/bin/stop"]) : null,
        },
        [.. Enum.GetValues<ProbeKind>().Where(_ => random.Next(3) == 0).Select(kind => Probe(kind, random))]);

    private static Dependency Dependency(string on, Random random) => Some.Needs(
        on,
        Pick(random, DependencyCondition.Started, DependencyCondition.Healthy, DependencyCondition.Ready),
        Pick(random, DependencyLoss.Nothing, DependencyLoss.Restart, DependencyLoss.Stop));

    private static ProbeSpec Probe(ProbeKind kind, Random random) => Some.Probe(kind) with
    {
        Period = Seconds(Pick(random, 1, 5, 10)),
        FailureThreshold = Pick(random, 1, 3),
        OnFailure = kind == ProbeKind.Readiness
            ? Pick(random, ProbeAction.None, ProbeAction.Alert, ProbeAction.Restart)
            : Pick(random, ProbeAction.None, ProbeAction.Restart, ProbeAction.Restart),
    };

    private static T Pick<T>(Random random, params T[] from) => from[random.Next(from.Length)];

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
