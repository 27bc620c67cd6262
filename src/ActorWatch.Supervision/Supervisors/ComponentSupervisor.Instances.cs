using ActorWatch.Supervision.Alerts;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Instances;
using ActorWatch.Supervision.Restarts;

namespace ActorWatch.Supervision.Supervisors;

/// <content>The life of the component's instances, one after the other.</content>
internal sealed partial class ComponentSupervisor
{
    private static readonly TimeSpan CrashWindow = TimeSpan.FromMinutes(1);
    private const int CrashesBeforeKill = 3;

    private void OnBegin(Begin begin)
    {
        if (_instance is null && !_removing && !_leaving && _status is { Desired: DesiredState.Up, State: ComponentState.Stopped })
        {
            // The last daemon stopped it in order, so nothing of what came before counts against it.
            _policy.Reset();
            StartInstance(begin.Reason);
        }

        Context.Parent.Tell(new Begun(_spec.Name));
    }

    private void StartInstance(string reason)
    {
        ForgetNextRestart();
        _restartReason = null;
        _condemned = null;
        _progress = null;
        if (!_dependencies.AllMet)
        {
            Await(reason);
            return;
        }

        _dependencies.NoteStart();
        _definition = SpecDefinition;
        _status = _status with { Generation = _status.Generation + 1, Probes = ProbeBoard.Before(_spec) };

        HoldLogRules();

        // Recorded first: whoever comes after a crash has to know of a launch that may have happened.
        TransitionTo(ComponentState.Starting, reason);
        Spawn(InstanceMode.Launch);
    }

    private void Spawn(InstanceMode mode)
    {
        _instanceFailure = null;
        _instanceEnded = null;
        var generation = _status.Generation;
        var order = new InstanceOrder(new InstanceId(_spec.Name, generation), _spec, mode, _progress, _condemned);
        var services = _services;
        var props = Props.Create(() => new InstanceActor(order, services));
        _instance = Context.ActorOf(props, $"instance-{generation}");
        Context.WatchWith(_instance, new InstanceGone(_instance));
    }

    private void OnLaunched(InstanceActor.Launched launched)
    {
        _isSought = false;

        // One that is taken over keeps the time that was told before.
        var age = launched.Age;
        _status = _status with
        {
            Pid = launched.Identity.Pid is var pid and > 0 ? pid : null,
            ContainerId = launched.Identity.ContainerId,
            Guarantee = launched.Identity.Guarantee,
            StartedAt = _status.StartedAt ?? _services.Time.GetUtcNow() - age,
            StartedTimestamp = _services.Time.GetTimestamp() - (long)(age.TotalSeconds * _services.Time.TimestampFrequency),
        };
        _proven = age >= ProvenUptime;
        FollowInstance(launched.OutputStart);
        SaveRecord();
        Tell();
    }

    private void OnProgress(InstanceProgress progress)
    {
        _progress = progress;
        Show(progress);
        var unhealthy = progress.Unhealthy ?? _ailing;
        var next = !progress.Started ? ComponentState.Starting
            : unhealthy is null ? ComponentState.Running
            : ComponentState.Unhealthy;
        if (next != _status.State)
        {
            TransitionTo(next, unhealthy ?? (next == ComponentState.Running ? "started" : "starting"));
            return;
        }

        _status = _status with { Ready = next == ComponentState.Running && progress.Ready };
        SaveRecord();
        Tell();
        SettleCommands();
    }

    private void OnProgressWhileEnding(InstanceProgress progress)
    {
        Show(progress);
        Tell();
    }

    private void Show(InstanceProgress progress) => _status = _status with
    {
        Probes = progress.Probes,
        Told = progress.Told,
        Pid = progress.Told?.MainPid ?? _status.Pid,
    };

    // Without a probe of its start a component counts as up when it has lived for a moment.
    private void AwaitProof()
    {
        var age = _services.Time.GetElapsedTime(_status.StartedTimestamp ?? _services.Time.GetTimestamp());
        var rest = ProvenUptime - age;
        Timers.StartSingleTimer(nameof(Proven), new Proven(), rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
    }

    private void OnProven()
    {
        _proven = true;
        SettleCommands();
    }

    private void OnStable()
    {
        _policy.OnStable();
        Save();
        Tell();
    }

    private void OnCondemned(InstanceActor.Condemned condemned)
    {
        _condemned = condemned.Cause;
        _status = _status with { LastError = condemned.Cause };
        _demandedBy = condemned.By;
        if (_status.State == ComponentState.Running)
        {
            TransitionTo(ComponentState.Unhealthy, condemned.Cause);
        }

        TransitionTo(ComponentState.Restarting, $"{condemned.Cause.TrimEnd('.')}; stopping the instance");
    }

    private void OnSurviving(InstanceActor.Surviving surviving)
    {
        _status = _status with
        {
            LastError = $"cannot kill {surviving.Survivors}",
            Reason = $"waiting for what cannot be killed: {surviving.Survivors}",
        };
        Context.System.EventStream.Publish(new AlertRaised(
            _spec.Name.Value, AlertKinds.Unhealthy, $"cannot kill {surviving.Survivors}", _services.Time.GetUtcNow()));
        Tell();
    }

    private void OnInstanceGone(InstanceGone gone)
    {
        // The end of an actor of before a crash of ours may come after its successor was made, for the same generation.
        if (!gone.Instance.Equals(_instance))
        {
            return;
        }

        var (failure, ended) = (_instanceFailure, _instanceEnded);
        if (ended is null && failure is not InstanceFailed)
        {
            OnInstanceActorCrashed(failure);
            return;
        }

        _instance = null;
        _progress = null;
        FollowLastInstance();
        (_proven, _isSought) = (false, false);
        NoteEnd(ended?.Exit ?? (failure as InstanceFailed)?.Exit);
        if (failure is InstanceFailed { Kind: InstanceFailureKind.Unstoppable } && !_leaving && !_removing)
        {
            _status = _status with { LastError = failure.Message };
            TransitionTo(ComponentState.Failed, failure.Message);
        }
        else if (_status.Desired == DesiredState.Down || _leaving)
        {
            TransitionTo(
                ComponentState.Stopped, _removing ? RemovedReason : _leaving ? LeavingReason : "stopped by a person");
        }
        else if (_restartReason is not null || ended is { Asked: true })
        {
            StartInstance(_restartReason ?? "restarted by a person");
        }
        else
        {
            Decide(failure as InstanceFailed, ended);
        }
    }

    private void NoteEnd(ExitStatus? exit)
    {
        _end = new InstanceEnd(_status.Generation, _status.Pid, exit);
        _status = _status with
        {
            Pid = null,
            ContainerId = null,
            Told = null,
            Guarantee = null,
            StartedAt = null,
            StartedTimestamp = null,
            LastExit = exit ?? _status.LastExit,
            LastExitAt = exit is null ? _status.LastExitAt : _services.Time.GetUtcNow(),
        };
    }

    private void Decide(InstanceFailed? failure, InstanceActor.Ended? ended)
    {
        var cause = failure?.Message ?? ended?.Exit?.ToString() ?? "ended";
        var decision = failure?.Kind switch
        {
            InstanceFailureKind.LaunchPermanent => new RestartDecision.GiveUp("it cannot be started"),
            InstanceFailureKind.Demanded or InstanceFailureKind.LaunchTransient => _policy.OnFailure(),
            _ => _policy.OnExit(failure?.Exit ?? ended?.Exit ?? ExitStatus.Unknown),
        };
        if (decision is RestartDecision.Complete)
        {
            TransitionTo(ComponentState.Completed, cause);
            return;
        }

        _end = _end! with { Cause = cause };
        _status = _status with { LastError = cause };
        _status = _status with { Uptime = _status.Uptime.WithFailure(_services.Time) };
        if (decision is RestartDecision.Restart restart)
        {
            Backoff(restart, cause);
        }
        else
        {
            var reason = ((RestartDecision.GiveUp)decision).Reason;

            // Before the state is recorded: a daemon that dies in between must not lose it.
            AwaitCooldown(_spec.Restart.Cooldown);
            TransitionTo(ComponentState.Failed, reason == "it cannot be started" ? cause : $"{cause}; {reason}");
        }
    }

    private void Backoff(RestartDecision.Restart restart, string cause)
    {
        if (restart.Delay == TimeSpan.Zero)
        {
            _policy.OnRestartMade();
            StartInstance($"{cause}; restarted at once, attempt {restart.Attempt}");
            return;
        }

        ShowNextRestart(restart.Delay);
        Timers.StartSingleTimer(nameof(BackoffElapsed), new BackoffElapsed(), restart.Delay);
        TransitionTo(
            ComponentState.Restarting, $"{cause}; restart in {Durations.Text(restart.Delay)}, attempt {restart.Attempt}");
    }

    private void OnBackoffElapsed()
    {
        if (_instance is null)
        {
            _policy.OnRestartMade();
            StartInstance($"restarted, attempt {_policy.Attempt}");
        }
    }

    private void ShowNextRestart(TimeSpan delay)
    {
        _nextRestart = _services.Time.GetElapsedTime(0) + delay;
        _status = _status with { NextRestartAt = _services.Time.GetUtcNow() + delay };
    }

    private void ForgetNextRestart()
    {
        Timers.Cancel(nameof(BackoffElapsed));
        Timers.Cancel(nameof(CooldownElapsed));
        EndWait();
        _nextRestart = null;
        _status = _status with { NextRestartAt = null };
    }

    private void AwaitCooldown(TimeSpan? cooldown)
    {
        if (cooldown is { } wait)
        {
            ShowNextRestart(wait);
            Timers.StartSingleTimer(nameof(CooldownElapsed), new CooldownElapsed(), wait);
        }
    }

    private void StartAfterCooldown()
    {
        if (_status.State == ComponentState.Failed)
        {
            _policy.Reset();
            _policy.OnRestartMade();
            StartInstance("tried again after the cooldown");
        }
    }

    private void OnInstanceActorCrashed(Exception? failure)
    {
        LogInstanceCrash(failure);
        _crashes.Enqueue(_services.Time.GetTimestamp());
        while (_services.Time.GetElapsedTime(_crashes.Peek()) > CrashWindow)
        {
            _crashes.Dequeue();
        }

        Spawn(_crashes.Count > CrashesBeforeKill ? InstanceMode.AdoptToKill : InstanceMode.Adopt);
        if (_status.State == ComponentState.Stopping || _restartReason is not null)
        {
            _instance!.Tell(new InstanceActor.Stop(AtOnce: false));
        }
    }
}
