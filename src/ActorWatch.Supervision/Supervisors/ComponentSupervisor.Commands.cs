using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Instances;
using ActorWatch.Supervision.Probes;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Supervisors;

/// <content>What a person asks for, and when it is answered.</content>
internal sealed partial class ComponentSupervisor
{
    private bool HasStartProbes =>
        _spec.Probe(ProbeKind.Startup) is not null || _spec.Probe(ProbeKind.Readiness) is not null
        || _spec.Notify is not null;

    private void OnCommand(ComponentCommand command)
    {
        if (_leaving)
        {
            Sender.Tell(new CommandReply(CommandOutcome.Refused, "the daemon is stopping"));
            return;
        }

        if (_removing)
        {
            Sender.Tell(new CommandReply(CommandOutcome.Refused, $"it is {RemovedReason}"));
            return;
        }

        var id = _pending.Add(command, Sender);
        Timers.StartSingleTimer($"deadline {id}", new CommandDeadline(id, command.Deadline), command.Deadline);
        switch (command.Action)
        {
            case ComponentAction.Start:
                WantUp("started by a person");
                break;
            case ComponentAction.Stop:
                WantDown("stopped by a person");
                break;
            case ComponentAction.Restart:
                RestartByPerson("restarted by a person");
                break;
            default:
                ResetByPerson();
                break;
        }

        if (!command.Wait)
        {
            _pending.Answer(id, CommandOutcome.Done, "accepted");
        }
    }

    private void OnCommandDeadline(CommandDeadline deadline) => _pending.Answer(
        deadline.Id,
        CommandOutcome.TimedOut,
        $"waited {Durations.Text(deadline.After)} {WaitsFor()}; it stays wanted {_status.Desired.ToString().ToLowerInvariant()}");

    private void WantUp(string reason)
    {
        Want(DesiredState.Up);
        _policy.Reset();
        if (_instance is null)
        {
            StartInstance(reason);
        }
        else if (_status.State == ComponentState.Stopping)
        {
            _restartReason = reason;
            TransitionTo(ComponentState.Restarting, $"{reason}; waiting for the old instance to end");
        }
        else
        {
            Save();
            Tell();
            SettleCommands();
        }
    }

    private void WantDown(string reason)
    {
        Want(DesiredState.Down);
        _restartReason = null;
        ForgetNextRestart();
        if (_instance is null)
        {
            TransitionTo(ComponentState.Stopped, reason);
        }
        else
        {
            _instance.Tell(new InstanceActor.Stop(AtOnce: false));
            TransitionTo(ComponentState.Stopping, reason);
        }
    }

    private void RestartByPerson(string reason)
    {
        if (_instance is null || _status.State == ComponentState.Stopping)
        {
            WantUp(reason);
            return;
        }

        Want(DesiredState.Up);
        _policy.Reset();
        StopFor(reason);
    }

    private void ResetByPerson()
    {
        var waits = _instance is null && _status.State is ComponentState.Failed or ComponentState.Restarting;
        _policy.Reset();
        if (waits && _instance is null)
        {
            WantUp("reset by a person");
            return;
        }

        Save();
        Tell();
        _pending.CompleteUp(CommandOutcome.Done, "attempt and restart window are clear");
    }

    private void Want(DesiredState desired) => _status = _status with
    {
        Desired = desired,
        Uptime = _status.Uptime.Note(desired == DesiredState.Up, IsRunning(_status.State), _services.Time),
    };

    /// <summary>Answers the commands whose result is there.</summary>
    private void SettleCommands()
    {
        switch (_status.State)
        {
            case ComponentState.Running when _status.Ready && (HasStartProbes || _proven):
                _pending.CompleteUp(CommandOutcome.Done, _status.Pid is { } pid ? $"running, pid {pid}" : "running");
                break;
            case ComponentState.Running when _status.Ready && _pending.AwaitsUp:
                AwaitProof();
                break;
            case ComponentState.Completed:
                _pending.CompleteUp(CommandOutcome.Done, _status.Reason);
                break;
            case ComponentState.Failed:
                _pending.CompleteUp(CommandOutcome.Refused, _status.Reason);
                _pending.CompleteDown(CommandOutcome.Refused, _status.Reason);
                break;
            case ComponentState.Restarting when _instance is null:
                _pending.CompleteUp(CommandOutcome.Refused, _status.Reason);
                break;
            case ComponentState.Stopped:
                _pending.CompleteDown(CommandOutcome.Done, "stopped");
                break;
        }
    }

    private string WaitsFor()
    {
        var probe = _status.Probes.FirstOrDefault(waiting =>
            waiting.Kind != ProbeKind.Liveness && waiting.Verdict != Status.ProbeVerdict.Passing);
        return _status.State switch
        {
            ComponentState.Waiting => $"for {_dependencies.Awaited}",
            ComponentState.Stopping or ComponentState.Restarting => $"for the old instance to end ({_status.Reason})",
            ComponentState.Starting or ComponentState.Running when probe is not null =>
                $"for its {probe.Kind.ToString().ToLowerInvariant()} probe to pass ({(probe.Message.Length > 0 ? probe.Message : "not run yet")})",
            _ => $"while it is {_status.State} ({_status.Reason})",
        };
    }
}
