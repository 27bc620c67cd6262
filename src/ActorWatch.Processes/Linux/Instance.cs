using ActorWatch.Processes.Instances;
using ActorWatch.Processes.Linux.Trees;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Linux;

/// <summary>One instance, its tree and its reports.</summary>
internal sealed class Instance(LaunchOrder order, ulong tag, IInstanceObserver observer, TimeProvider time, Action onGone)
    : ProcessTree(tag), IInstance
{
    private readonly InstanceReports _reports = new(order.Instance, observer, time);

    /// <inheritdoc/>
    public InstanceId Id => order.Instance;

    /// <summary>What was asked for.</summary>
    public LaunchOrder Order => order;

    /// <inheritdoc/>
    public bool IsOver => _reports.IsOver;

    /// <summary>Tells that it runs.</summary>
    public void Launched(WorkloadIdentity identity) => _reports.Launched(identity);

    /// <summary>Tells that it could not be started.</summary>
    public void LaunchFailed(string cause, bool isTransient)
    {
        _reports.LaunchFailed(cause, isTransient);
        EndLaunch();
    }

    /// <summary>Replaces the observer and tells it where the instance stands.</summary>
    public void Adopt(IInstanceObserver newcomer) => _reports.Adopt(newcomer);

    /// <inheritdoc/>
    public override void OnExited(ExitStatus exit) => _reports.Exited(exit);

    /// <inheritdoc/>
    public override void OnGone(ExitStatus exit)
    {
        onGone();
        _reports.Gone(exit, IsExitReported);
    }

    /// <inheritdoc/>
    public override void OnSurvivors(string survivors) => _reports.Survives(survivors);
}
