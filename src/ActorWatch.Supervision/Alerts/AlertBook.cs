using ActorWatch.Supervision.Ports;

namespace ActorWatch.Supervision.Alerts;

/// <summary>
/// What was decided so far. It lies outside the actor, so that the instance after a failure goes on from there. Not
/// thread-safe: the turn of the alerts actor owns it.
/// </summary>
internal sealed class AlertBook(IAlertOutlet outlet, TimeProvider time)
{
    private long _lastId = outlet.LastId;

    /// <summary>Decides.</summary>
    public AlertDecider Decider { get; } = new(outlet.Options, outlet.Open, time);

    /// <summary>Whether the beginning was told of.</summary>
    public bool HasBegun { get; set; }

    /// <summary>Gives alerts their ids: the microseconds since 1970 at which they happened, or one more than the last.</summary>
    public IReadOnlyList<Alert> Number(IReadOnlyList<Alert> alerts)
    {
        var numbered = new List<Alert>();
        foreach (var alert in alerts)
        {
            _lastId = Math.Max(_lastId + 1, alert.At.ToUnixTimeMilliseconds() * 1000);
            numbered.Add(alert with { Id = _lastId });
        }

        return numbered;
    }
}
