using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Tests;

internal static class Some
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static ComponentReport Component(string name = "web", string state = "Running") => new()
    {
        Name = name,
        Kind = "process",
        State = state,
        Desired = "up",
        Ready = state == "Running",
        Healthy = state == "Running",
        Reason = "",
        Since = Noon,
        Generation = 1,
        Pid = state == "Running" ? 4321 : null,
        ContainerId = null,
        StartedAt = state == "Running" ? Noon : null,
        UptimeSeconds = state == "Running" ? 192 : null,
        Restarts = 0,
        RestartsInWindow = 0,
        MaxRestarts = 10,
        WindowSeconds = 600,
        Attempt = 0,
        NextRestartAt = null,
        LastExit = null,
        LastError = null,
        Probes = [],
        Availability = null,
        MtbfSeconds = null,
        MttrSeconds = null,
        FirstStartAt = null,
        LogFile = null,
        Guarantee = null,
    };

    public static StatusReport Status(params ComponentReport[] components) => new()
    {
        Node = "vm",
        Version = "0.1.0",
        StartedAt = Noon,
        Healthy = components.All(component => component.Healthy),
        Components = components,
    };
}
