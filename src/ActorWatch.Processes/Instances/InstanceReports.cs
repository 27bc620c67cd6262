using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Instances;

/// <summary>
/// The reports of one instance and its observer. They are kept, so that an observer that comes later hears them all;
/// they go out one at a time and in order. Thread-safe.
/// </summary>
internal sealed class InstanceReports(InstanceId instance, IInstanceObserver observer, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<InstanceReport> _reports = [];
    private IInstanceObserver _observer = observer;
    private long _launchedAt;

    /// <summary>True when the last report was made: nothing of the instance is left.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Tells that it runs. Not before this are its events watched, so it is the first report.</summary>
    public void Launched(WorkloadIdentity identity)
    {
        _launchedAt = time.GetTimestamp();
        Add(new InstanceReport.Launched(instance, identity, TimeSpan.Zero));
    }

    /// <summary>Tells that it could not be started; the last report.</summary>
    public void LaunchFailed(string cause, bool isTransient) =>
        Add(new InstanceReport.LaunchFailed(instance, cause, isTransient), isLast: true);

    /// <summary>Tells that its program ended while something of it is left.</summary>
    public void Exited(ExitStatus exit) => Add(new InstanceReport.Exited(instance, exit, NothingLeft: false));

    /// <summary>Tells that nothing is left; the last report.</summary>
    public void Gone(ExitStatus exit, bool isExitReported) => Add(
        isExitReported
            ? new InstanceReport.TreeGone(instance)
            : new InstanceReport.Exited(instance, exit, NothingLeft: true),
        isLast: true);

    /// <summary>Tells who outlived a kill.</summary>
    public void Survives(string survivors) => Add(new InstanceReport.TreeSurvives(instance, survivors));

    /// <summary>Replaces the observer and tells it where the instance stands.</summary>
    public void Adopt(IInstanceObserver newcomer)
    {
        lock (_gate)
        {
            _observer = newcomer;
            foreach (var report in _reports)
            {
                newcomer.OnReport(report is InstanceReport.Launched launched
                    ? launched with { Age = time.GetElapsedTime(_launchedAt) }
                    : report);
            }
        }
    }

    private void Add(InstanceReport report, bool isLast = false)
    {
        lock (_gate)
        {
            // Only the last word about survivors counts for a later observer.
            _reports.RemoveAll(static earlier => earlier is InstanceReport.TreeSurvives);
            _reports.Add(report);
            IsOver |= isLast;
            _observer.OnReport(report);
        }
    }
}
