using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Status;

namespace ActorWatch.Storage.Tests.Support;

/// <summary>Makes what a test needs but does not care about.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static HistoryEvent Event(long id, string? component = "web", string reason = "exit code 3") => new()
    {
        Id = id,
        At = Noon.AddSeconds(id),
        BootTime = TimeSpan.FromSeconds(id),
        Kind = component is null ? HistoryEventKind.Daemon : HistoryEventKind.Transition,
        Component = component is null ? null : ComponentName.Parse(component),
        Reason = reason,
    };

    public static StoredComponent Component(string name = "web", long generation = 1) => new()
    {
        Name = ComponentName.Parse(name),
        Desired = DesiredState.Down,
        Generation = generation,
        TotalRestarts = 7,
        State = ComponentState.Stopped,
        Reason = "stopped by a person",
        Uptime = new UptimeBook
        {
            FirstStartAt = Noon,
            WantedBefore = TimeSpan.FromSeconds(1),
            WantedSince = TimeSpan.FromSeconds(2),
            RunningBefore = TimeSpan.FromSeconds(3),
            RunningSince = TimeSpan.FromSeconds(4),
            Failures = 5,
            Repairs = 6,
            RepairTime = TimeSpan.FromSeconds(7),
            DownSince = TimeSpan.FromSeconds(8),
            IsBroken = true,
        },
    };

    public static StoreBatch Batch(IReadOnlyList<StoredComponent>? components = null, IReadOnlyList<HistoryEvent>? events = null) =>
        new(components ?? [], events ?? [], TimeSpan.FromSeconds(100));
}
