using ActorWatch.Processes.Linux.Trees;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Linux;

/// <summary>
/// One instance and its observer. Reports are kept, so that an observer that comes later hears them all; they go out
/// one at a time and in order.
/// </summary>
internal sealed class Instance(LaunchOrder order, ulong tag, IInstanceObserver observer, TimeProvider time, Action onGone)
    : ProcessTree(tag)
{
    private readonly ReportBook _reports = new(observer, time);

    /// <summary>Which one.</summary>
    public InstanceId Id => order.Instance;

    /// <summary>What was asked for.</summary>
    public LaunchOrder Order => order;

    /// <summary>True when its last report was made: nothing of it is left.</summary>
    public bool IsOver => _reports.IsOver;

    /// <summary>Tells that it runs. Not before this are its events watched, so it is the first report.</summary>
    public void Launched(WorkloadIdentity identity) =>
        Report(new InstanceReport.Launched(Id, identity, TimeSpan.Zero), isLast: false);

    /// <summary>Tells that it could not be started.</summary>
    public void LaunchFailed(string cause, bool isTransient)
    {
        Report(new InstanceReport.LaunchFailed(Id, cause, isTransient), isLast: true);
        EndLaunch();
    }

    /// <summary>Replaces the observer and tells it where the instance stands.</summary>
    public void Adopt(IInstanceObserver newcomer) => _reports.Adopt(newcomer);

    /// <inheritdoc/>
    public override void OnExited(ExitStatus exit) =>
        Report(new InstanceReport.Exited(Id, exit, NothingLeft: false), isLast: false);

    /// <inheritdoc/>
    public override void OnGone(ExitStatus exit)
    {
        onGone();
        Report(
            IsExitReported ? new InstanceReport.TreeGone(Id) : new InstanceReport.Exited(Id, exit, NothingLeft: true),
            isLast: true);
    }

    /// <inheritdoc/>
    public override void OnSurvivors(string survivors) =>
        Report(new InstanceReport.TreeSurvives(Id, survivors), isLast: false);

    private void Report(InstanceReport report, bool isLast) => _reports.Report(report, isLast);
}
