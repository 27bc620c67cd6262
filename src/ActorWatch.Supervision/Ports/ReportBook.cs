namespace ActorWatch.Supervision.Ports;

/// <summary>
/// The reports of one instance for a driver: they are kept, so that an observer that comes later hears them all, and they
/// go out one at a time and in order. Thread-safe.
/// </summary>
public sealed class ReportBook(IInstanceObserver observer, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<InstanceReport> _reports = [];
    private IInstanceObserver _observer = observer;
    private long _launchedAt;
    private TimeSpan _ageThen;

    /// <summary>True when the last report was made: nothing of the instance is left.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Makes a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="isLast">True when nothing of the instance is left after it.</param>
    public void Report(InstanceReport report, bool isLast)
    {
        lock (_gate)
        {
            if (report is InstanceReport.Launched launched)
            {
                (_launchedAt, _ageThen) = (time.GetTimestamp(), launched.Age);
            }

            if (report is InstanceReport.Notified notified)
            {
                KeepWhatLasts(notified);
            }
            else
            {
                // Only the last word about survivors counts for a later observer.
                _reports.RemoveAll(static earlier => earlier is InstanceReport.TreeSurvives);
                _reports.Add(report);
            }

            IsOver |= isLast;
            _observer.OnReport(report);
        }
    }

    /// <summary>Replaces the observer and tells it where the instance stands.</summary>
    public void Adopt(IInstanceObserver newcomer)
    {
        ArgumentNullException.ThrowIfNull(newcomer);
        lock (_gate)
        {
            _observer = newcomer;
            foreach (var report in _reports)
            {
                newcomer.OnReport(report is InstanceReport.Launched launched
                    ? launched with { Age = _ageThen + time.GetElapsedTime(_launchedAt) }
                    : report);
            }
        }
    }

    // One report for all that it told, however often that was.
    private void KeepWhatLasts(InstanceReport.Notified notified)
    {
        var index = _reports.FindIndex(static earlier => earlier is InstanceReport.Notified);
        if (index < 0)
        {
            _reports.Add(notified with { What = notified.What.Lasting });
        }
        else
        {
            var earlier = ((InstanceReport.Notified)_reports[index]).What;
            _reports[index] = notified with { What = earlier.Then(notified.What).Lasting };
        }
    }
}
