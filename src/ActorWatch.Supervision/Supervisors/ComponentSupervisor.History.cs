using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Instances;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Status;

namespace ActorWatch.Supervision.Supervisors;

/// <content>What is remembered of the component beyond the records, which a reboot clears. Nothing waits for it.</content>
internal sealed partial class ComponentSupervisor
{
    private string? _demandedBy; // what the probe saw for which the instance is being ended
    private InstanceEnd? _end; // until the transition that follows from it has told of it

    private void Remember() => _history.Persist(new StoredComponent
    {
        Name = _spec.Name,
        Desired = _removing ? DesiredState.Up : _status.Desired,
        Generation = _status.Generation,
        TotalRestarts = _policy.TotalRestarts,
        State = StateForRecord,
        Reason = _status.Reason,
        Uptime = _status.Uptime,
    });

    /// <summary>Goes on from what was remembered; where no record tells more, also to the state that lasts.</summary>
    private void RecoverFromStore(bool hasRecord)
    {
        if (_history.Read(_spec.Name) is not { } stored)
        {
            return;
        }

        _policy.RestoreTotal(stored.TotalRestarts);
        _status = _status with
        {
            Generation = Math.Max(_status.Generation, stored.Generation),
            Uptime = stored.IsOfThisBoot ? stored.Uptime : stored.Uptime.AfterReboot(stored.AliveUntil),
        };
        if (hasRecord)
        {
            return;
        }

        // A reboot starts afresh what had ended by itself; what a person stopped stays stopped.
        _status = _status with { Desired = stored.Desired };
        if (stored.Desired == DesiredState.Down)
        {
            TransitionTo(ComponentState.Stopped, "stopped by a person");
        }
        else if (stored.IsOfThisBoot && stored.State is ComponentState.Completed or ComponentState.Failed)
        {
            TransitionTo(stored.State, stored.Reason);
        }
    }

    private void RecordTransition(ComponentState from)
    {
        var end = _end;
        _end = null;
        if (from == _status.State && end is null)
        {
            return; // taken up again as it was left
        }

        _history.Record(new HistoryEvent
        {
            At = _status.Since,
            BootTime = _services.Time.GetElapsedTime(0),
            Kind = HistoryEventKind.Transition,
            Component = _spec.Name,
            Generation = end?.Generation ?? _status.Generation,
            From = from,
            To = _status.State,
            Reason = _status.Reason,
            Cause = end?.Cause,
            Exit = end?.Exit,
            Pid = end?.Pid ?? _status.Pid,
            Attempt = _policy.Attempt,
            Probe = _demandedBy ?? (_status.State == ComponentState.Unhealthy ? Noticed() : null),
        });
        _demandedBy = end is null ? _demandedBy : null;
    }

    private void RecordEvidence(Evidence found) => _history.Record(new HistoryEvent
    {
        At = _services.Time.GetUtcNow(),
        BootTime = _services.Time.GetElapsedTime(0),
        Kind = HistoryEventKind.Evidence,
        Component = _spec.Name,
        Generation = _status.Generation,
        Reason = found.Title,
        Pid = _status.Pid,
        Evidence = found.Text,
    });

    private string? Noticed() => _progress?.Unhealthy is null && _ailing is not null ? _ailing : FailingProbe();

    private string? FailingProbe() =>
        _status.Probes.FirstOrDefault(static probe => probe.Verdict is ProbeVerdict.Failing or ProbeVerdict.Error) is { } found
            ? found.Describe()
            : null;

    private sealed record InstanceEnd(long Generation, int? Pid, ExitStatus? Exit)
    {
        /// <summary>What it failed with; null when it was to end.</summary>
        public string? Cause { get; init; }
    }
}
