using ActorWatch.Containers.Engine;
using ActorWatch.Containers.Engine.Wire;
using ActorWatch.Containers.Output;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Containers.Running;

/// <summary>
/// One run of a container. What changes it goes one at a time; signals and kills go to the engine at once. Thread-safe.
/// </summary>
internal sealed partial class ContainerRun : IDisposable
{
    private static readonly TimeSpan KillTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LastOutput = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AllOutput = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StatePause = TimeSpan.FromMilliseconds(50);
    private const int StateTries = 20;

    private readonly LaunchOrder _order;
    private readonly ContainerHost _host;
    private readonly ReportBook _reports;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _gaveUp;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _output = Task.CompletedTask;
    private string _startedAt = "";
    private bool _isLaunched;

    public ContainerRun(LaunchOrder order, IInstanceObserver observer, ContainerHost host)
    {
        _order = order;
        _host = host;
        _reports = new ReportBook(observer, host.Time);
        _gaveUp = CancellationTokenSource.CreateLinkedTokenSource(host.Leaving);
    }

    /// <summary>Which instance.</summary>
    public InstanceId Id => _order.Instance;

    /// <summary>Its container; null before there is one.</summary>
    public string? ContainerId { get; private set; }

    /// <summary>True when nothing of it runs, and all is told.</summary>
    public bool IsOver => _reports.IsOver;

    private ContainerSpec Spec => (ContainerSpec)_order.Spec.Workload;

    /// <summary>Replaces the observer.</summary>
    public void Adopt(IInstanceObserver observer) => _reports.Adopt(observer);

    /// <summary>Gives up a start that waits.</summary>
    public void GiveUp()
    {
        try
        {
            _gaveUp.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It is over.
        }
    }

    /// <summary>Called when its successor has taken its place.</summary>
    public void Dispose()
    {
        _gaveUp.Dispose();
        _turn.Dispose();
    }

    /// <summary>Tells that it is not begun.</summary>
    public void Refuse(string cause) => _reports.Report(new InstanceReport.LaunchFailed(Id, cause, IsTransient: false), isLast: true);

    /// <summary>Looks how its container stands, and tells when it has ended.</summary>
    /// <param name="exitCode">With what the engine says it ended; null when it does not say so.</param>
    public Task CheckAsync(int? exitCode) => InTurnAsync(async () =>
    {
        if (!_isLaunched || IsOver)
        {
            return;
        }

        for (var i = 0; i < StateTries; i++)
        {
            var details = await _host.Engine.InspectAsync(ContainerId!, _host.Leaving);
            if (details is not { State.Running: true })
            {
                await EndAsync(details?.State ?? EndedAs(exitCode), isKnown: details is not null || exitCode is not null);
                return;
            }

            if (details.State.StartedAt != _startedAt)
            {
                // Somebody else has started it again, so that its end is seen by the engine's word only.
                await EndAsync(EndedAs(exitCode), exitCode is not null);
                return;
            }

            if (exitCode is null)
            {
                return;
            }

            // Its end is told a moment before its state.
            await Task.Delay(StatePause, _host.Time, _host.Leaving);
        }
    });

    /// <summary>Sends a signal.</summary>
    public async Task SignalAsync(UnixSignal signal)
    {
        if (ContainerId is not { } id || IsOver)
        {
            return;
        }

        try
        {
            await _host.Engine.KillAsync(id, signal, _host.Leaving);
        }
        catch (EngineException error)
        {
            _host.ComponentLog.Append(_order.Spec, $"{signal} could not be sent: {error.Message}");
        }
        catch (OperationCanceledException)
        {
            // The daemon leaves.
        }
    }

    /// <summary>Kills it, and tells when that takes too long.</summary>
    public async Task KillAsync()
    {
        if (ContainerId is not { } id || IsOver)
        {
            return;
        }

        var trouble = "it does not end";
        try
        {
            await _host.Engine.KillAsync(id, UnixSignal.Kill, _host.Leaving);
            await CheckAsync(exitCode: null);
            await _ended.Task.WaitAsync(KillTime, _host.Time, _host.Leaving);
            return;
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (EngineException error)
        {
            trouble = error.Message;
        }
        catch (TimeoutException)
        {
            // Told below.
        }

        if (!IsOver)
        {
            _reports.Report(new InstanceReport.TreeSurvives(Id, $"container {id[..12]}: {trouble}"), isLast: false);
        }
    }

    // What went wrong with the engine is no matter here: it is found again when the engine answers.
    private async Task InTurnAsync(Func<Task> action)
    {
        try
        {
            await _turn.WaitAsync(_host.Leaving);
            try
            {
                await action();
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (Exception error) when (error is EngineException or OperationCanceledException or ObjectDisposedException)
        {
            // The engine is gone, or the daemon leaves; or another run has taken its place.
        }
        catch (Exception error)
        {
            Log.RunFailed(_host.Logger, Id.ToString(), error);
        }
    }

    private void Begin(ContainerDetails details)
    {
        _startedAt = details.State.StartedAt;
        _isLaunched = true;
        var identity = new WorkloadIdentity(_host.Engine.IsLocal ? details.State.Pid : 0, 0, Guid.Empty, 0)
        {
            ContainerId = details.Id,
            Guarantee = "container",
        };
        _reports.Report(
            new InstanceReport.Launched(Id, identity, details.State.Age(_host.Time.GetUtcNow())), isLast: false);
        Copy(details);
    }

    private void Copy(ContainerDetails details) =>
        _output = new OutputCopier(_host, _order.Spec, details.Id, hasFrames: !details.Config.Tty).RunAsync();

    private async Task EndAsync(ContainerState state, bool isKnown)
    {
        // What it said last belongs before its end; the rest is waited for when it is removed.
        await Task.WhenAny(_output, Task.Delay(LastOutput, _host.Time, _host.Leaving));
        var exit = isKnown
            ? ContainerExit.Of(state.ExitCode, _order.Spec.Restart.SuccessExitCodes.ToArray())
            : ExitStatus.Unknown;
        var cause = ContainerExit.CauseOf(state, exit, Spec.Memory);
        _reports.Report(new InstanceReport.Exited(Id, exit, NothingLeft: true) { Cause = cause }, isLast: true);
        _ended.TrySetResult();
        if (ContainerId is { } id)
        {
            _host.ByContainer.TryRemove(new KeyValuePair<string, ContainerRun>(id, this));
        }
    }

    private static ContainerState EndedAs(int? exitCode) => new() { ExitCode = exitCode ?? 0 };
}
