using System.Collections.Concurrent;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Hosting.Workers;

/// <summary>
/// Runs the instances of workers as tasks of this process. Any signal cancels; a kill can do no more, so a worker that
/// goes on is told as surviving for good, and its next run is refused while it lives.
/// </summary>
internal sealed class WorkerDriver(IReadOnlyDictionary<string, Worker> workers, IServiceProvider services, TimeProvider time)
    : IWorkloadDriver
{
    private readonly ConcurrentDictionary<ComponentName, WorkerRun> _runs = new();

    /// <inheritdoc/>
    public void Launch(LaunchOrder order, IInstanceObserver observer)
    {
        var name = order.Instance.Component;
        var run = new WorkerRun(order.Instance, observer, time);
        var owner = _runs.AddOrUpdate(name, run, (_, current) => current.IsOver ? run : current);
        if (!ReferenceEquals(owner, run))
        {
            run.Refuse($"Cannot start '{name}': its last run is still running. It must return when its token is cancelled.");
        }
        else if (workers.TryGetValue(name.Value, out var worker))
        {
            run.Start(worker, services);
        }
        else
        {
            run.Refuse($"Cannot start '{name}': the host has no worker of that name. Register it with AddWorker.");
        }
    }

    /// <inheritdoc/>
    public void Adopt(LaunchOrder order, IInstanceObserver observer)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(observer);
        if (Find(order.Instance) is { } run)
        {
            run.Adopt(observer);
        }
        else
        {
            // A task does not outlive its process.
            observer.OnReport(new InstanceReport.NotStarted(order.Instance));
        }
    }

    /// <inheritdoc/>
    public void Signal(InstanceId instance, UnixSignal signal, SignalScope scope) => Find(instance)?.Cancel();

    /// <inheritdoc/>
    public void Kill(InstanceId instance, KillScope scope) => Find(instance)?.Kill();

    private WorkerRun? Find(InstanceId instance) =>
        _runs.TryGetValue(instance.Component, out var run) && run.Id == instance ? run : null;
}
