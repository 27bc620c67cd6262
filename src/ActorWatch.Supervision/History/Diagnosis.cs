using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Dependencies;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Restarts;
using ActorWatch.Supervision.Status;

namespace ActorWatch.Supervision.History;

/// <summary>Finds out from status, events and log why a component is in its present state. Pure.</summary>
internal static class Diagnosis
{
    private const int LongestChain = 12;

    /// <summary>Explains one component.</summary>
    /// <param name="status">How it stands.</param>
    /// <param name="events">Its newest events, oldest first.</param>
    /// <param name="log">The last lines of its log.</param>
    /// <param name="memoryKills">Knows what was killed for memory; null for nobody.</param>
    public static Explanation Of(
        ComponentStatus status, IReadOnlyList<HistoryEvent> events, IReadOnlyList<string> log, IMemoryKills? memoryKills)
    {
        var chain = ChainOf(events);
        var failure = status.State == ComponentState.Stopped ? null : chain.LastOrDefault(IsFailure);
        var kind = KindOf(status, failure, memoryKills);
        return new Explanation
        {
            Status = status,
            Kind = IsLimit(status, failure) ? CauseKind.Limit : kind,
            Cause = CauseOf(status, kind, failure),
            Chain = chain,
            Failure = failure,
            LogLines = LogExcerpt.Before(failure, log),
            Evidence = EvidenceOf(status, events, failure),
            Next = NextOf(status),
            NextAt = status.NextRestartAt,
        };
    }

    /// <summary>Whether a cause was found by a log rule.</summary>
    public static bool IsOfLogRule(string cause) => cause.StartsWith("log rule ", StringComparison.Ordinal);

    // Who stops what hung asks for it after the stop.
    private static List<HistoryEvent> EvidenceOf(
        ComponentStatus status, IReadOnlyList<HistoryEvent> events, HistoryEvent? failure)
    {
        var generation = failure?.Generation ?? (status.State == ComponentState.Stopped ? status.Generation : null);
        return [.. events.Where(found => found.Evidence is not null && found.Generation == generation)];
    }

    // Back to where all was well: Running without an attempt since. What led to the present state stands after it.
    private static List<HistoryEvent> ChainOf(IReadOnlyList<HistoryEvent> events)
    {
        var chain = new List<HistoryEvent>();
        foreach (var found in events.Reverse().Where(static found => found.Kind == HistoryEventKind.Transition))
        {
            var isWell = found is { To: ComponentState.Running, Attempt: 0 };
            if (chain.Count == LongestChain || (isWell && chain.Count > 0))
            {
                break;
            }

            chain.Add(found);
        }

        chain.Reverse();
        return chain;
    }

    private static bool IsFailure(HistoryEvent found) => found.Cause is not null || found.Probe is not null;

    private static CauseKind KindOf(ComponentStatus status, HistoryEvent? failure, IMemoryKills? memoryKills)
    {
        if (status.Desired == DesiredState.Down)
        {
            return CauseKind.Person;
        }

        if (status.AwaitsDependencies)
        {
            return CauseKind.Dependency;
        }

        if (Unready(status) is not null)
        {
            return CauseKind.ReadinessProbe;
        }

        return failure switch
        {
            null when status.State == ComponentState.Completed => status.LastExit is { IsUnknown: true } ? CauseKind.Unknown : CauseKind.Exit,
            null when status.State == ComponentState.Stopped => CauseKind.Supervision,
            null => CauseKind.None,
            { Probe: { } probe } => ProbeKindOf(probe),
            { Exit: { IsUnknown: true } } => CauseKind.Unknown,
            { Exit: { Signal: { } signal } } when signal == UnixSignal.Kill && failure.Pid is { } pid
                && memoryKills?.WasKilled(pid, failure.BootTime) == true => CauseKind.Memory,
            { Exit.Signal: not null } => CauseKind.Signal,
            { Exit.Code: not null } => CauseKind.Exit,
            _ => CauseKind.Launch,
        };
    }

    private static CauseKind ProbeKindOf(string probe) =>
        probe.StartsWith("startup", StringComparison.Ordinal) ? CauseKind.StartupProbe
        : probe.StartsWith("liveness", StringComparison.Ordinal) ? CauseKind.LivenessProbe
        : probe.StartsWith("watchdog", StringComparison.Ordinal) ? CauseKind.Watchdog
        : IsOfLogRule(probe) ? CauseKind.LogRule
        : CauseKind.ReadinessProbe;

    private static string CauseOf(ComponentStatus status, CauseKind kind, HistoryEvent? failure)
    {
        var cause = kind switch
        {
            CauseKind.Person or CauseKind.Supervision or CauseKind.Dependency => status.Reason,
            CauseKind.None when status.State == ComponentState.Running =>
                Unmet(status).ToArray() is { Length: > 0 } unmet
                    ? $"nothing has failed in it, but it needs {string.Join(" and ", unmet.Select(static needed => needed.Describe()))}"
                    : "nothing has failed",
            CauseKind.None => status.Reason,
            CauseKind.ReadinessProbe when Unready(status) is { } probe => probe.Verdict == ProbeVerdict.Pending
                ? "it runs and is not ready: its readiness probe has not passed yet"
                : $"it runs and is not ready: its readiness probe fails: {probe.Message}",
            CauseKind.Memory => "the kernel killed it because memory ran out (SIGKILL)",
            CauseKind.Unknown => "it ended while no daemon watched, and nobody knows how",
            CauseKind.StartupProbe => $"it did not start in time: {failure!.Cause ?? failure.Reason}",
            CauseKind.Exit when failure is null => $"it ended with {status.LastExit?.ToString() ?? status.Reason}",
            CauseKind.Exit when status.Spec.Restart.On == RestartCondition.Always && failure.Exit?.Code == 0 =>
                "it ended with exit code 0, and restart.on = always starts it again",
            _ => failure?.Cause ?? failure?.Reason ?? status.Reason,
        };
        return status.State == ComponentState.Failed && Consequence(failure) is { } consequence
            ? $"{cause}; {consequence}"
            : status.State == ComponentState.Completed ? $"{cause}, and restart.on = {OnText(status)} wants no more" : cause;
    }

    private static bool IsLimit(ComponentStatus status, HistoryEvent? failure) =>
        status.State == ComponentState.Failed
        && Consequence(failure)?.StartsWith(RestartDecision.GaveUp, StringComparison.Ordinal) == true;

    // A reason is the cause and what followed from it.
    private static string? Consequence(HistoryEvent? failure) =>
        failure is { Cause: { } cause } && failure.Reason.Length > cause.Length + 2
        && failure.Reason.StartsWith(cause, StringComparison.Ordinal)
            ? failure.Reason[(cause.Length + 2)..]
            : null;

    private static string NextOf(ComponentStatus status)
    {
        var limit = status.Spec.Restart.MaxRestarts;
        var budget = limit is { } max
            ? $"{status.RestartsInWindow} of {max} restarts in {Durations.Text(status.Spec.Restart.Window)} are used"
            : "restarts are not limited";
        return status.State switch
        {
            ComponentState.Failed when status.NextRestartAt is not null => "the cooldown ends, and it is tried again with a fresh budget",
            _ when status.AwaitsDependencies => $"it starts by itself as soon as {Goals(Unmet(status))}",
            ComponentState.Failed => $"nothing by itself; 'actorwatch start {status.Spec.Name}' tries again",
            ComponentState.Completed => $"nothing by itself; 'actorwatch start {status.Spec.Name}' starts it again",
            ComponentState.Stopped when status.Desired == DesiredState.Down =>
                $"nothing by itself, also not after a reboot; 'actorwatch start {status.Spec.Name}' starts it",
            ComponentState.Stopped => "it starts with the daemon",
            ComponentState.Restarting when status.NextRestartAt is not null => $"it is started again, attempt {status.Attempt}; {budget}",
            ComponentState.Restarting => $"it is started again as soon as nothing of the old instance is left; {budget}",
            ComponentState.Stopping => "it is stopped as soon as nothing of it is left",
            ComponentState.Starting when status is { Spec.Notify: not null, Told.IsReady: not true } =>
                $"it is Running as soon as it says READY=1; {budget}",
            ComponentState.Starting => $"it is Running as soon as it has started; {budget}",
            _ when Unready(status) is not null => $"it is ready as soon as its readiness probe passes; {budget}",
            _ when Awaited(status) is { Length: > 0 } awaited => $"it is restarted as soon as {Goals(awaited)}; {budget}",
            _ => $"nothing is due; {budget}",
        };
    }

    private static IEnumerable<DependencyStatus> Unmet(ComponentStatus status) =>
        status.DependsOn.Where(static needed => !needed.IsMet);

    private static DependencyStatus[] Awaited(ComponentStatus status) =>
        [.. Unmet(status).Where(static needed => needed.Dependency.OnLost == DependencyLoss.Restart)];

    private static string Goals(IEnumerable<DependencyStatus> needed) =>
        string.Join(" and ", needed.Select(static one => one.DescribeGoal()));

    // The probe that keeps it from being ready now.
    private static ProbeStatus? Unready(ComponentStatus status) =>
        status is { State: ComponentState.Running, Ready: false }
            ? status.Probes.FirstOrDefault(static probe => probe.Kind == ProbeKind.Readiness && probe.Verdict != ProbeVerdict.Passing)
            : null;

    private static string OnText(ComponentStatus status) => status.Spec.Restart.On.ToString().ToLowerInvariant();
}
