using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Supervision.Instances;

/// <summary>Runs one check on its period and tells each result, the heartbeat, to the instance.</summary>
/// <remarks>
/// Idle → (tick) → Checking → (result or timeout) → Idle. Runs never overlap: a check that outlives its timeout is
/// cancelled, and the next begins when nothing of it is left; until then each period counts a failure.
/// </remarks>
internal sealed class ProbeActor : ReceiveActor, IWithTimers, IDisposable
{
    private readonly ProbeTarget _target;
    private readonly ProbeSpec _spec;
    private readonly IProbe _probe;
    private readonly TimeProvider _time;
    private CancellationTokenSource? _running;
    private bool _reported;
    private long _startedAt;

    public ProbeActor(ProbeTarget target, ProbeSpec spec, IProbeFactory factory, TimeProvider time)
    {
        _target = target;
        _spec = spec;
        _time = time;
        _probe = factory.Create(spec.Check);
        Receive<Tick>(_ => OnTick());
        Receive<CheckEnded>(OnCheckEnded);
        Receive<CheckTimedOut>(OnCheckTimedOut);
    }

    /// <summary>One result of one check.</summary>
    public sealed record ProbeReported(ProbeKind Kind, ProbeResult Result, TimeSpan Latency);

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Called by the engine when this incarnation is over.</summary>
    public void Dispose()
    {
        _running?.Dispose();
        (_probe as IDisposable)?.Dispose();
    }

    protected override void PreStart() =>
        TickAfter(ProbeSchedule.FirstDelay(_target.Instance.Component, _spec));

    protected override void PostStop() => _running?.Cancel();

    private void OnTick()
    {
        if (_running is not null)
        {
            Tell(ProbeResult.Failed($"the check has not ended {Durations.Text(_time.GetElapsedTime(_startedAt))} after its start"));
            TickAfter(_spec.Period);
            return;
        }

        var run = _running = new CancellationTokenSource();
        _reported = false;
        _startedAt = _time.GetTimestamp();
        var check = _probe.CheckAsync(_target, run.Token);
        if (check.IsCompletedSuccessfully)
        {
            // A connection to this machine: known at once, so neither a timer nor a message is needed.
            OnCheckEnded(new CheckEnded(run, check.GetAwaiter().GetResult()));
            return;
        }

        Timers.StartSingleTimer(nameof(CheckTimedOut), new CheckTimedOut(run), _spec.Timeout);
        check.PipeTo(
            Self,
            success: result => new CheckEnded(run, result),
            failure: cause => new CheckEnded(run, ProbeResult.Error(cause.Message)));
    }

    private void OnCheckEnded(CheckEnded ended)
    {
        // A number would not do: a check of an incarnation that crashed may end in the next one.
        if (!ReferenceEquals(ended.Run, _running))
        {
            return;
        }

        Timers.Cancel(nameof(CheckTimedOut));
        ended.Run.Dispose();
        _running = null;
        if (!_reported)
        {
            Tell(ended.Result);
        }

        var rest = _spec.Period - _time.GetElapsedTime(_startedAt);
        TickAfter(rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
    }

    private void OnCheckTimedOut(CheckTimedOut timedOut)
    {
        if (!ReferenceEquals(timedOut.Run, _running))
        {
            return;
        }

        _reported = true;
        Tell(ProbeResult.Failed($"timed out after {Durations.Text(_spec.Timeout)}"));
        TickAfter(_spec.Period);
        timedOut.Run.Cancel();
    }

    private void TickAfter(TimeSpan delay) =>
        Timers.StartSingleTimer(
            nameof(Tick),
            new Tick(),
            ProbeSchedule.Aligned(delay, _spec.Period, _time.GetElapsedTime(0)));

    private void Tell(ProbeResult result) =>
        Context.Parent.Tell(new ProbeReported(_spec.Kind, result, _time.GetElapsedTime(_startedAt)));

    private sealed record Tick;

    private sealed record CheckEnded(CancellationTokenSource Run, ProbeResult Result);

    private sealed record CheckTimedOut(CancellationTokenSource Run);
}
