using ActorWatch.Processes.Instances;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Portable;

/// <summary>
/// Runs the instances of processes with what .NET offers on every system. What is weaker than on Linux is said at
/// <see cref="PortableProcesses"/>.
/// </summary>
internal sealed class PortableProcessDriver(PortableHost host) : IWorkloadDriver
{
    private readonly InstanceTable<PortableInstance> _instances = new();

    /// <inheritdoc/>
    public void Launch(LaunchOrder order, IInstanceObserver observer)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(observer);
        var instance = new PortableInstance(order, observer, host);
        if (_instances.TryAdd(instance, out var refusal))
        {
            instance.Start();
        }
        else
        {
            instance.Refuse(refusal);
        }
    }

    /// <inheritdoc/>
    public void Adopt(LaunchOrder order, IInstanceObserver observer)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(observer);
        if (_instances.Find(order.Instance) is { } known)
        {
            known.Adopt(observer);
        }
        else
        {
            ThreadPool.QueueUserWorkItem(_ =>
                observer.OnReport(new InstanceReport.Exited(order.Instance, ExitStatus.Unknown, NothingLeft: true)));
        }
    }

    /// <inheritdoc/>
    public void Signal(InstanceId instance, UnixSignal signal, SignalScope scope) =>
        _instances.Find(instance)?.Signal(signal, scope);

    /// <inheritdoc/>
    public void Kill(InstanceId instance, KillScope scope) => _instances.Find(instance)?.Kill(scope);
}
