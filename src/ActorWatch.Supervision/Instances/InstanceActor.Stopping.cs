using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Supervision.Instances;

/// <content>Ending an instance: ask, wait, kill, until nothing is left.</content>
internal sealed partial class InstanceActor
{
    private void OnStop(Stop stop)
    {
        _asked = true;
        if (stop.AtOnce)
        {
            KillNow();
        }
        else
        {
            BeginStop();
        }
    }

    private void OnStopAgain(Stop stop)
    {
        _asked = true;
        if (stop.AtOnce)
        {
            KillNow();
        }
        else if (_capture is not null)
        {
            DropCapture();
            AskToEnd();
        }
    }

    private void Condemn(string cause, string by)
    {
        _demand = cause;
        Context.Parent.Tell(new Condemned(cause, by));
        LeaveLife();
        if (HasEvidence)
        {
            Capture();
        }
        else
        {
            AskToEnd();
        }
    }

    private void BeginStop()
    {
        LeaveLife();
        AskToEnd();
    }

    private void LeaveLife()
    {
        EndUptime();
        StopProbes();
        _extendedTo = null;
        Become(Stopping);
    }

    private void AskToEnd()
    {
        if (StopOptions.Timeout == TimeSpan.Zero)
        {
            KillNow();
            return;
        }

        _stopBegan = _services.Time.GetTimestamp();
        Timers.StartSingleTimer(nameof(StopTimeout), new StopTimeout(), StopOptions.Timeout);
        if (StopOptions.Command is { } command && _order.Spec.Workload is ProcessSpec process)
        {
            RunStopCommand(command, process);
        }
        else
        {
            _driver.Signal(Id, StopOptions.Signal, StopOptions.To);
        }
    }

    // Whom the kill reaches stays as it was at the start.
    private void TakeStop(ChangeStop change) =>
        _order = _order with { Spec = _order.Spec with { Stop = change.Stop with { Kill = StopOptions.Kill } } };

    private void OnChangeStop(ChangeStop change)
    {
        TakeStop(change);
        AwaitStop();
    }

    private void AwaitStop()
    {
        if (_stopBegan is { } began)
        {
            var rest = Rest(_services.Time.GetElapsedTime(0, began) + StopOptions.Timeout);
            Timers.StartSingleTimer(nameof(StopTimeout), new StopTimeout(), rest);
            _endStopCommandAfter?.Invoke(rest);
        }
    }

    private void RunStopCommand(CommandLine command, ProcessSpec process)
    {
        var environment = new Dictionary<string, string>(process.Environment)
        {
            ["PID"] = MainPid.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        var order = new CommandOrder(command, process with { Environment = environment }, $"stop/{Id}");
        var deadline = new CancellationTokenSource(StopOptions.Timeout, _services.Time);
        _endStopCommandAfter = deadline.CancelAfter;
        _services.Commands.RunAsync(order, deadline.Token).PipeTo(
            Self, success: result => new StopCommandEnded(result), failure: cause => new StopCommandEnded(
                new CommandResult(null, "", cause.Message, WasKilled: false)));
    }

    private void OnStopCommandEnded(StopCommandEnded ended)
    {
        var result = ended.Result;
        if (result is { CannotRun: null, WasKilled: false, Exit.Code: 0 })
        {
            return;
        }

        // A stop command that does not work must not cost the whole timeout: the signal does its part.
        var problem = result.CannotRun ?? $"{result.Exit} {result.Output.Trim()}".Trim();
        _services.Log.Append(_order.Spec, $"stop.command failed ({problem}); sending {StopOptions.Signal} instead");
        _driver.Signal(Id, StopOptions.Signal, StopOptions.To);
    }

    private void KillNow()
    {
        DropCapture();
        LeaveLife();
        _killing = true;
        _stopBegan = null;
        _driver.Kill(Id, StopOptions.Kill);
    }

    private void OnTreeSurvives(InstanceReport.TreeSurvives survives)
    {
        _killing = false;
        if (survives.IsForGood)
        {
            throw new InstanceFailed(survives.Survivors, exit: null, InstanceFailureKind.Unstoppable);
        }

        Context.Parent.Tell(new Surviving(survives.Survivors));
        Timers.StartSingleTimer(nameof(StopTimeout), new StopTimeout(), KillRetry);
    }
}
