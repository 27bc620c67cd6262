using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Hosting.Workers;

/// <summary>One run of a worker; it disposes itself when it is over.</summary>
internal sealed class WorkerRun(InstanceId id, IInstanceObserver observer, TimeProvider time) : IDisposable
{
    // What was cancelled a moment ago may be about to return.
    private static readonly TimeSpan LastMoment = TimeSpan.FromMilliseconds(100);

    private readonly ReportBook _reports = new(observer, time);
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _cancel = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Which instance.</summary>
    public InstanceId Id => id;

    /// <summary>True when it has returned, or never began.</summary>
    public bool IsOver => _reports.IsOver;

    /// <summary>Begins it, on the thread pool.</summary>
    public void Start(Worker worker, IServiceProvider services) => _ = Task.Run(() => RunAsync(worker, services));

    /// <summary>Tells that it is not begun.</summary>
    public void Refuse(string cause) => _reports.Report(new InstanceReport.LaunchFailed(id, cause, IsTransient: false), isLast: true);

    /// <summary>Replaces the observer.</summary>
    public void Adopt(IInstanceObserver newcomer) => _reports.Adopt(newcomer);

    /// <summary>Asks it to return.</summary>
    public void Cancel()
    {
        lock (_gate)
        {
            if (!_ended.Task.IsCompleted)
            {
                _ = _cancel.CancelAsync();
            }
        }
    }

    /// <summary>Asks it to return, and tells soon when it does not.</summary>
    public void Kill()
    {
        Cancel();
        _ = TellWhenItStaysAsync();
    }

    private async Task RunAsync(Worker worker, IServiceProvider services)
    {
        _reports.Report(
            new InstanceReport.Launched(id, new WorkloadIdentity(0, 0, Guid.Empty, 0) { Guarantee = "task of this process" }, TimeSpan.Zero),
            isLast: false);
        var exit = new InstanceReport.Exited(id, ExitStatus.Exited(0), NothingLeft: true);
        try
        {
            await worker(services, _cancel.Token);
        }
        catch (OperationCanceledException) when (_cancel.IsCancellationRequested)
        {
            // As asked.
        }
        catch (Exception error)
        {
            exit = exit with { Exit = ExitStatus.Exited(1), Cause = $"{error.GetType().Name}: {error.Message}" };
        }

        Dispose();
        _reports.Report(exit, isLast: true);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _ended.TrySetResult();
        }

        _cancel.Dispose();
    }

    private async Task TellWhenItStaysAsync()
    {
        try
        {
            await _ended.Task.WaitAsync(LastMoment, time);
        }
        catch (TimeoutException)
        {
            _reports.Report(
                new InstanceReport.TreeSurvives(id, "still running, although its token is cancelled") { IsForGood = true },
                isLast: false);
        }
    }
}
