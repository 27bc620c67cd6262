using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Instances;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Supervision.Supervisors;

/// <content>
/// Goes on from what the last supervisor of this component left in the records, whether it crashed in this daemon or died
/// with the last one. What stands as it stood is no change, so nobody is told of one; but the store may have lost it.
/// </content>
internal sealed partial class ComponentSupervisor
{
    private void TakeUp()
    {
        SpawnLogRules();
        Recover();
        if (_instance is null)
        {
            FollowLastInstance();
        }
    }

    private void Recover()
    {
        var found = _services.Records.Read(_spec.Name);
        RecoverFromStore(found is not null);
        if (found is not { } record)
        {
            return;
        }

        _policy.Restore(record);
        _definition = record.Definition;
        if (record is { Desired: DesiredState.Up, State: ComponentState.Stopped })
        {
            // Stopped with its daemon: it is started with this one.
            _status = Seen(record) with { State = _status.State, Since = _status.Since, Reason = _status.Reason };
            Remember();
            return;
        }

        _status = Seen(record);
        _status = _status with
        {
            Uptime = _status.Uptime.Note(_status.Desired == DesiredState.Up, IsRunning(_status.State), _services.Time),
        };
        Behave(record.State);
        if (Lives(record))
        {
            _dependencies.PresumeMet();
            ShowDependencies();
            TakeOver(record);
        }
        else if (record.State == ComponentState.Waiting)
        {
            Await("what it depends on is there");
        }
        else if (record.NextRestartAt is { } next)
        {
            AwaitAgain(record.State, next);
        }

        RestartIfDefinedAnew();
        Remember();
    }

    /// <summary>True when something of its newest instance may be there.</summary>
    internal static bool Lives(RestartRecord record) =>
        record.State is ComponentState.Starting or ComponentState.Running or ComponentState.Unhealthy or ComponentState.Stopping
        || record is { State: ComponentState.Restarting, NextRestartAt: null };

    private Status.ComponentStatus Seen(RestartRecord record) => _status with
    {
        Generation = Lives(record) ? record.Generation : Math.Max(_status.Generation, record.Generation),
        Desired = record.Desired,
        State = record.State,
        Reason = record.Reason,
        Since = record.Since,
        Ready = record.Ready,
        StartedAt = record.StartedAt,
        LastExit = record.LastExit,
        LastExitAt = record.LastExitAt,
        LastError = record.LastError,
        Probes = new ProbeBoard(_spec, record.Probes).Statuses,
    };

    private void TakeOver(RestartRecord record)
    {
        if (record.State == ComponentState.Restarting)
        {
            _condemned = record.LastError ?? "it was being ended for a failure";
        }
        else if (record.State != ComponentState.Stopping)
        {
            _progress = new InstanceProgress(
                record.State != ComponentState.Starting,
                record.Ready,
                record.State == ComponentState.Unhealthy ? record.Reason : null,
                record.Probes,
                record.RunningSince);
            _ailing = record.State == ComponentState.Unhealthy && Diagnosis.IsOfLogRule(record.Reason) ? record.Reason : null;
        }

        _isSought = true;
        Spawn(InstanceMode.Adopt);
        if (record.State != ComponentState.Stopping)
        {
            return;
        }

        _instance!.Tell(new InstanceActor.Stop(AtOnce: false));
        if (record.Desired == DesiredState.Up)
        {
            // A person's restart, or a daemon that did not live to see its end.
            _restartReason = "started again after its stop was cut short";
            TransitionTo(ComponentState.Restarting, "taken over while it was being stopped; it is started again");
        }
    }

    // A change of the configuration was lost with a supervisor, or was made while no daemon watched.
    private void RestartIfDefinedAnew()
    {
        if (_definition != SpecDefinition
            && _status is { Desired: DesiredState.Up, State: not (ComponentState.Stopping or ComponentState.Waiting) }
            && _restartReason is null
            && !_isLeftOver)
        {
            RestartByPerson("its configuration changed");
        }
    }

    private void AwaitAgain(ComponentState state, TimeSpan next)
    {
        // A moment at least, so that a restart that is overdue is not one at once, which counts differently.
        var rest = next - _services.Time.GetElapsedTime(0);
        var delay = rest > TimeSpan.Zero ? rest : TimeSpan.FromMilliseconds(1);
        ShowNextRestart(delay);
        if (state == ComponentState.Restarting)
        {
            Timers.StartSingleTimer(nameof(BackoffElapsed), new BackoffElapsed(), delay);
        }
        else
        {
            Timers.StartSingleTimer(nameof(CooldownElapsed), new CooldownElapsed(), delay);
        }
    }

    // A restart that a person asked for is told from one after a failure: it is recorded as the stop that it begins with.
    // A removal is not recorded: the configuration tells it.
    private void Save()
    {
        Remember();
        SaveRecord();
    }

    private void SaveRecord() => _services.Records.Write(_spec.Name, new RestartRecord
    {
        Generation = _status.Generation,
        Definition = _definition,
        Desired = _removing ? DesiredState.Up : _status.Desired,
        State = StateForRecord,
        Reason = _status.Reason,
        Since = _status.Since,
        Ready = _status.Ready,
        StartedAt = _status.StartedAt,
        RunningSince = _progress?.StartedAt,
        Attempt = _policy.Attempt,
        TotalRestarts = _policy.TotalRestarts,
        NextRestartAt = _nextRestart,
        Window = _policy.WindowForRecord(),
        Stop = _spec.Stop,
        LastExit = _status.LastExit,
        LastExitAt = _status.LastExitAt,
        LastError = _status.LastError,
        Probes = _status.Probes,
    });
}
