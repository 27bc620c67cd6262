using ActorWatch.Supervision.Alerts;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Supervision.Tests.Support;

/// <summary>Keeps what it is given.</summary>
internal sealed class FakeAlertOutlet : IAlertOutlet
{
    public List<Alert> Alerts { get; } = [];

    public IEnumerable<string> Kinds => Alerts.Select(static alert => alert.Kind);

    public AlertOptions Options { get; set; } = new();

    public IReadOnlyList<OpenTrouble> Open { get; set; } = [];

    public bool EndedBadly { get; set; }

    public long LastId { get; set; }

    public void Put(IReadOnlyList<Alert> alerts, IReadOnlyList<OpenTrouble> open)
    {
        Alerts.AddRange(alerts);
        Open = open;
    }
}
