using ActorWatch.Processes.Directories;
using ActorWatch.Processes.Instances;
using ActorWatch.Processes.Launching;
using ActorWatch.Processes.Portable.Launching;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Portable;

/// <summary>
/// One instance. All that happens to it goes through its queue, so its fields have one owner and its reports one order.
/// </summary>
internal sealed class PortableInstance : IInstance
{
    private readonly PortableHost _host;
    private readonly LaunchOrder _order;
    private readonly InstanceReports _reports;
    private readonly SerialQueue _queue;
    private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RunningProgram? _program;
    private ExitStatus? _exit;
    private bool _isExitReported;
    private bool _isKilling;

    public PortableInstance(LaunchOrder order, IInstanceObserver observer, PortableHost host)
    {
        _host = host;
        _order = order;
        _reports = new InstanceReports(order.Instance, observer, host.Time);
        _queue = new SerialQueue(error => Log.InstanceFailed(host.Logger, order.Instance.ToString(), error));
    }

    /// <inheritdoc/>
    public InstanceId Id => _order.Instance;

    /// <inheritdoc/>
    public bool IsOver => _reports.IsOver;

    /// <summary>Starts the program.</summary>
    public void Start() => _queue.Post(Execute);

    /// <summary>Tells that it is not started.</summary>
    public void Refuse(string cause) => _queue.Post(() => _reports.LaunchFailed(cause, isTransient: false));

    /// <summary>Replaces the observer.</summary>
    public void Adopt(IInstanceObserver newcomer) => _queue.Post(() => _reports.Adopt(newcomer));

    /// <summary>Sends a signal.</summary>
    public void Signal(UnixSignal signal, SignalScope scope) => _queue.Post(() =>
    {
        if (!PortableSignals.CanSend(signal))
        {
            Log.SignalUnknown(_host.Logger, Id.ToString(), signal.Name);
        }
        else if (!IsOver)
        {
            _program!.Signal(signal, scope);
        }
    });

    /// <summary>Kills what is left.</summary>
    public void Kill(KillScope scope) => _queue.Post(() =>
    {
        if (IsOver || _program is not { } program)
        {
            return;
        }

        if (scope == KillScope.Leader)
        {
            program.KillLeader();
        }
        else if (scope == KillScope.Group)
        {
            program.KillTree();
        }

        if (scope != KillScope.Tree)
        {
            _letGo.TrySetResult();
        }
        else if (!_isKilling)
        {
            _isKilling = true;
            _ = KillAsync(program);
        }
    });

    private void Execute()
    {
        try
        {
            if (_order.Spec.Workload is not ProcessSpec process)
            {
                throw new LaunchRefusedException(Refusals.NoProcess(_order.Spec));
            }

            UnsupportedKeys.Check(_order.Spec.Stop);
            UnsupportedKeys.Check(_order.Spec.Log);
            UnsupportedKeys.Check(_order.Spec.Notify);
            var marks = EnvironmentMark.OfInstance(Id, _host.StoreId);
            var start = PortablePlanner.Prepare(process.Command, process, marks);
            _program = RunningProgram.Start(start, process, _host.Sinks.For(_order.Spec));
            _reports.Launched(Identity(_program));
            _ = WatchAsync(_program);
        }
        catch (LaunchRefusedException refused)
        {
            _reports.LaunchFailed($"Cannot start '{Id.Component}': {refused.Message}", refused.IsTransient);
        }
        catch (Exception error) when (_program is null)
        {
            Log.LaunchFailed(_host.Logger, Id.ToString(), error);
            _reports.LaunchFailed(
                $"Cannot start '{Id.Component}': {error.Message}. The daemon's log has more.", isTransient: false);
        }
    }

    // Its exit is told at the latest after the grace; its end when nobody holds its output, or it was let go.
    private async Task WatchAsync(RunningProgram program)
    {
        await program.Exited.ConfigureAwait(false);
        var end = Task.WhenAny(program.Gone, _letGo.Task);
        var isGone = await Task.WhenAny(end, Task.Delay(PortableHost.OutputGrace, _host.Time)).ConfigureAwait(false) == end;
        _queue.Post(() => OnExited(program.Exit!.Value, isGone));
        await end.ConfigureAwait(false);
        _queue.Post(OnGone);
    }

    private void OnExited(ExitStatus exit, bool isGone)
    {
        _exit = exit;
        if (!isGone)
        {
            _isExitReported = true;
            _reports.Exited(exit);
        }
    }

    private void OnGone() => _reports.Gone(_exit ?? ExitStatus.Unknown, _isExitReported);

    private async Task KillAsync(RunningProgram program)
    {
        var isGone = await _host.KillAsync(program).ConfigureAwait(false);
        _queue.Post(() =>
        {
            _isKilling = false;
            if (!isGone && !program.IsGone && !IsOver)
            {
                _reports.Survives(program.DescribeSurvivors());
            }
        });
    }

    private static WorkloadIdentity Identity(RunningProgram program) =>
        new(program.Pid, (ulong)(program.StartedAt?.Ticks ?? 0), BootId.Current, 0)
        {
            Guarantee = "parent processes and held output",
        };
}
