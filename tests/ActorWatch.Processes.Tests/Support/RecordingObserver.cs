using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Tests.Support;

/// <summary>Keeps the reports of one instance and lets a test wait for them.</summary>
public sealed class RecordingObserver : IInstanceObserver
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private readonly Lock _gate = new();
    private readonly List<InstanceReport> _reports = [];
    private TaskCompletionSource _changed = New();

    public IReadOnlyList<InstanceReport> Reports
    {
        get
        {
            lock (_gate)
            {
                return [.. _reports];
            }
        }
    }

    public void OnReport(InstanceReport report)
    {
        lock (_gate)
        {
            _reports.Add(report);
            _changed.TrySetResult();
            _changed = New();
        }
    }

    /// <summary>Waits for the first report of a kind.</summary>
    public async Task<T> WaitForAsync<T>(Func<T, bool>? which = null)
        where T : InstanceReport
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_reports.OfType<T>().FirstOrDefault(which ?? (static _ => true)) is { } found)
                {
                    return found;
                }

                changed = _changed.Task;
            }

            var left = Deadline - TimeProvider.System.GetElapsedTime(start);
            try
            {
                await changed.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero);
            }
            catch (TimeoutException)
            {
                throw new TimeoutException(
                    $"No {typeof(T).Name} within {Deadline}; came: {string.Join(" | ", Reports)}");
            }
        }
    }

    /// <summary>Waits until nothing of the instance is left.</summary>
    public async Task<ExitStatus> WaitForEndAsync()
    {
        var first = await WaitForAsync<InstanceReport>(
            static report => report is InstanceReport.Exited or InstanceReport.LaunchFailed or InstanceReport.NotStarted);
        if (first is not InstanceReport.Exited exited)
        {
            return ExitStatus.Unknown;
        }

        if (!exited.NothingLeft)
        {
            await WaitForAsync<InstanceReport.TreeGone>();
        }

        return exited.Exit;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
