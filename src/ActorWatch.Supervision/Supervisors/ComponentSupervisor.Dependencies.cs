using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Dependencies;
using ActorWatch.Supervision.Instances;

namespace ActorWatch.Supervision.Supervisors;

/// <content>
/// Whom the component needs. Waiting holds through any number of their restarts: it ends when all are there, or when a
/// person or a timeout ends it, and after a timeout their return still starts the component.
/// </content>
internal sealed partial class ComponentSupervisor
{
    private readonly DependencyBoard _dependencies;
    private readonly IActorRef _dependenciesActor;
    private string? _startReason; // of the start that waits

    // What is recorded: a wait that was in vain begins anew with the next supervisor.
    private ComponentState StateForRecord =>
        _restartReason is not null ? ComponentState.Stopping
        : _status.AwaitsDependencies ? ComponentState.Waiting
        : _status.State;

    private void Follow()
    {
        if (_dependencies.Names is { Count: > 0 } names)
        {
            _dependenciesActor.Tell(new DependenciesActor.Follow(_spec.Name, names));
        }
    }

    private void ChangeDependencies()
    {
        _dependencies.Change(_spec.DependsOn);
        ShowDependencies();
        Follow();
    }

    private void ShowDependencies() => _status = _status with { DependsOn = _dependencies.Statuses };

    private void Await(string reason)
    {
        _startReason = reason;
        _status = _status with { AwaitsDependencies = true };
        if (_dependencies.Timeout is { } timeout)
        {
            Timers.StartSingleTimer(nameof(WaitEnded), new WaitEnded(timeout), timeout);
        }

        TransitionTo(ComponentState.Waiting, $"waits for {_dependencies.Awaited}");
    }

    private void OnWaitEnded(WaitEnded ended)
    {
        var cause = $"waited {Durations.Text(ended.After)} for {_dependencies.Awaited}";
        _status = _status with { LastError = cause };
        TransitionTo(ComponentState.Failed, cause);
    }

    private void EndWait()
    {
        Timers.Cancel(nameof(WaitEnded));
        _startReason = null;
        _status = _status with { AwaitsDependencies = false };
    }

    private void OnStanding(DependencyStanding standing)
    {
        var news = _dependencies.Note(standing);
        ShowDependencies();
        if (news == DependencyNews.Lost && LivesUnasked)
        {
            StopFor($"{standing.Component} is {standing.State}");
        }
        else if (news == DependencyNews.Back && LivesUnasked)
        {
            StopFor($"{standing.Component} is back");
        }
        else if (!StartIfAllAreThere())
        {
            Tell();
        }
    }

    // Nobody ends it for another reason already.
    private bool LivesUnasked => !_leaving && !_removing
        && _instance is not null && _status.State is ComponentState.Starting or ComponentState.Running or ComponentState.Unhealthy;

    private bool StartIfAllAreThere()
    {
        if (_status.AwaitsDependencies && !_leaving && !_removing && _dependencies.AllMet)
        {
            StartInstance(_startReason ?? "what it depends on is there");
            return true;
        }

        if (_status.State == ComponentState.Waiting)
        {
            _status = _status with { Reason = $"waits for {_dependencies.Awaited}" };
        }

        return false;
    }

    // No failure, and so not counted as one: the next instance starts when the dependencies are there.
    private void StopFor(string reason)
    {
        _restartReason = reason;
        _instance!.Tell(new InstanceActor.Stop(AtOnce: false));
        TransitionTo(ComponentState.Restarting, reason);
    }

    private sealed record WaitEnded(TimeSpan After);
}
