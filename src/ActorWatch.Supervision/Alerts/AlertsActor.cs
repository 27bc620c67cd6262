using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Status;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Alerts;

/// <summary>
/// Hears of what happens on the event stream and hands what people must be told of to the outlet; nothing waits for it. Its
/// parent subscribes it, so that it misses nothing from the first change on.
/// </summary>
internal sealed class AlertsActor : ReceiveActor, IWithTimers
{
    private readonly AlertBook _book;
    private readonly IAlertOutlet _outlet;
    private readonly IActorRef _status;
    private readonly TimeProvider _time;

    public AlertsActor(AlertBook book, IAlertOutlet outlet, IActorRef status, TimeProvider time)
    {
        _book = book;
        _outlet = outlet;
        _status = status;
        _time = time;
        Receive<StatusSnapshot>(snapshot => Decide(decider => decider.OnSnapshot(snapshot)));
        Receive<StateChanged>(change => Decide(decider => decider.OnChange(change.Status)));
        Receive<AlertRaised>(raised => Decide(decider => decider.OnRaised(raised)));
        Receive<Due>(_ => Decide(static decider => decider.OnTime()));
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        // What was taken over makes no change of a state.
        _status.Tell(new GetStatus(), Self);
        if (!_book.HasBegun)
        {
            _book.HasBegun = true;
            if (_outlet.EndedBadly)
            {
                Self.Tell(new AlertRaised(
                    "", AlertKinds.Daemon, "the daemon began after an unclean end of the last one", _time.GetUtcNow()));
            }
        }

        SetTimer();
    }

    private void Decide(Func<AlertDecider, IReadOnlyList<Alert>> ask)
    {
        var decider = _book.Decider;
        decider.Options = _outlet.Options;
        var before = decider.Version;
        var alerts = _book.Number(ask(decider));
        if (alerts.Count > 0 || decider.Version != before)
        {
            _outlet.Put(alerts, decider.Open);
        }

        SetTimer();
    }

    private void SetTimer()
    {
        if (_book.Decider.NextDue is { } rest)
        {
            Timers.StartSingleTimer(nameof(Due), new Due(), rest);
        }
        else
        {
            Timers.Cancel(nameof(Due));
        }
    }

    private sealed record Due;
}
