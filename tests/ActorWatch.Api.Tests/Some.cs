using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Status;

namespace ActorWatch.Api.Tests;

internal static class Some
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static ComponentSpec Spec(string name) => new()
    {
        Name = ComponentName.Parse(name),
        Workload = new ProcessSpec { Command = new CommandLine(["/bin/true"]), Directory = "/" },
    };

    public static StatusSnapshot Snapshot(params string[] names) =>
        new([.. names.Select(name => new ComponentStatus { Spec = Spec(name), State = ComponentState.Running, Ready = true })]);
}
