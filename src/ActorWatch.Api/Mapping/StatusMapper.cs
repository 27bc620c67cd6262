using ActorWatch.Client.Contracts;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Dependencies;
using ActorWatch.Supervision.Status;

namespace ActorWatch.Api.Mapping;

/// <summary>Writes the domain's status as the contract has it. Nothing is decided here.</summary>
internal static class StatusMapper
{
    public static StatusReport ToReport(StatusSnapshot snapshot, DaemonIdentity daemon, TimeProvider time)
    {
        var components = new ComponentReport[snapshot.Components.Count];
        for (var index = 0; index < components.Length; index++)
        {
            components[index] = ToReport(snapshot.Components[index], time);
        }

        return new StatusReport
        {
            Node = daemon.Node,
            Version = daemon.Version,
            StartedAt = daemon.StartedAt,
            Healthy = snapshot.IsHealthy,
            Notices = snapshot.Notices,
            Components = components,
        };
    }

    public static ComponentReport ToReport(ComponentStatus status, TimeProvider time) => new()
    {
        Name = status.Spec.Name.Value,
        Kind = status.Spec.Workload.Kind,
        State = status.State.ToString(),
        Desired = status.Desired == DesiredState.Up ? "up" : "down",
        Ready = status.Ready,
        Healthy = status.IsHealthy,
        Reason = status.Reason,
        Since = status.Since,
        Generation = status.Generation,
        Pid = status.Pid,
        ContainerId = status.ContainerId,
        StartedAt = status.StartedAt,
        UptimeSeconds = status.StartedTimestamp is { } started ? time.GetElapsedTime(started).TotalSeconds : null,
        Restarts = status.Restarts,
        RestartsInWindow = status.RestartsInWindow,
        MaxRestarts = status.Spec.Restart.MaxRestarts,
        WindowSeconds = status.Spec.Restart.Window.TotalSeconds,
        Attempt = status.Attempt,
        NextRestartAt = status.NextRestartAt,
        LastExit = status.LastExit is { } exit ? ToReport(exit, status.LastExitAt) : null,
        LastError = status.LastError,
        Probes = [.. status.Probes.Select(ToReport)],
        Notify = status.Told is { } told
            ? new NotifyReport { Text = told.Summary, FromStrangers = told.FromStrangers, Ignored = told.Ignored }
            : null,
        DependsOn = [.. status.DependsOn.Select(ToReport)],
        AwaitsDependencies = status.AwaitsDependencies,
        Availability = status.Uptime.Availability(time),
        MtbfSeconds = status.Uptime.MeanTimeBetweenFailures(time)?.TotalSeconds,
        MttrSeconds = status.Uptime.MeanTimeToRepair?.TotalSeconds,
        FirstStartAt = status.Uptime.FirstStartAt,
        LogFile = status.LogFile,
        Guarantee = status.Guarantee,
    };

    public static ExitReport ToReport(ExitStatus exit, DateTimeOffset? at) =>
        new() { Code = exit.Code, Signal = exit.Signal?.Name, CoreDumped = exit.CoreDumped, At = at };

    private static DependencyReport ToReport(DependencyStatus status) => new()
    {
        Name = status.Dependency.On.Value,
        Condition = status.Dependency.Condition.ToString().ToLowerInvariant(),
        Met = status.IsMet,
        State = status.State?.ToString(),
        TimeoutSeconds = status.Dependency.Timeout?.TotalSeconds,
        OnLost = status.Dependency.OnLost.ToString().ToLowerInvariant(),
    };

    private static ProbeReport ToReport(ProbeStatus probe) => new()
    {
        Kind = probe.Kind.ToString().ToLowerInvariant(),
        Check = probe.Check,
        Status = probe.Verdict.ToString().ToLowerInvariant(),
        ConsecutiveFailures = probe.ConsecutiveFailures,
        LastRunAt = probe.LastRunAt,
        LatencyMs = probe.Latency?.TotalMilliseconds,
        Message = probe.Message,
    };
}
