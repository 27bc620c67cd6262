using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Instances;

/// <summary>The reports that a program's instance can make, in a <see cref="ReportBook"/>. Thread-safe.</summary>
internal sealed class InstanceReports(InstanceId instance, IInstanceObserver observer, TimeProvider time)
{
    private readonly ReportBook _book = new(observer, time);

    /// <summary>True when the last report was made: nothing of the instance is left.</summary>
    public bool IsOver => _book.IsOver;

    /// <summary>Tells that it runs. Not before this are its events watched, so it is the first report.</summary>
    public void Launched(WorkloadIdentity identity, TimeSpan age = default, long? outputStart = null) =>
        Add(new InstanceReport.Launched(instance, identity, age) { OutputStart = outputStart });

    /// <summary>Tells that it could not be started; the last report.</summary>
    public void LaunchFailed(string cause, bool isTransient) =>
        Add(new InstanceReport.LaunchFailed(instance, cause, isTransient), isLast: true);

    /// <summary>Tells that its start had been cut short; the last report.</summary>
    public void NotStarted() => Add(new InstanceReport.NotStarted(instance), isLast: true);

    /// <summary>Tells what it told of itself, unless that comes too late.</summary>
    public void Notified(Notification what)
    {
        if (!_book.IsOver)
        {
            Add(new InstanceReport.Notified(instance, what));
        }
    }

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
    public void Adopt(IInstanceObserver newcomer) => _book.Adopt(newcomer);

    private void Add(InstanceReport report, bool isLast = false) => _book.Report(report, isLast);
}
