using ActorWatch.Supervision.Alerts;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Supervision.Tests.Simulation;

/// <summary>
/// Takes alerts as one with what is open, and judges them over all deaths: what is open was told, a loop and a surrender
/// not twice before they are over, and over is just what was open.
/// </summary>
internal sealed class SimulatedAlerts(Simulator simulation, SupervisionModel model, SimulatedDeath death) : IAlertOutlet
{
    private readonly HashSet<(string Component, string Kind)> _told = [];

    /// <summary>How many alerts there were.</summary>
    public int Count { get; private set; }

    public AlertOptions Options { get; } = new();

    public IReadOnlyList<OpenTrouble> Open { get; private set; } = [];

    public bool EndedBadly => true;

    public long LastId { get; private set; }

    public void Put(IReadOnlyList<Alert> alerts, IReadOnlyList<OpenTrouble> open)
    {
        if (!death.Allows())
        {
            return;
        }

        foreach (var alert in alerts)
        {
            Take(alert);
        }

        Open = open;
        foreach (var trouble in open.Where(trouble => !_told.Contains((trouble.Component, trouble.Kind))))
        {
            model.Fail($"{trouble.Kind} of {trouble.Component} is open and was never told");
        }
    }

    private void Take(Alert alert)
    {
        simulation.Note($"alert {alert.Component} {alert.Kind}: {alert.Text}");
        Count++;
        if (alert.Id <= LastId)
        {
            model.Fail($"alert {alert.Id} came after {LastId}");
        }

        LastId = alert.Id;
        if (alert.Kind == AlertKinds.Recovered)
        {
            TakeEnd(alert);
        }
        else if (!_told.Add((alert.Component, alert.Kind)) && alert.Kind is AlertKinds.RestartLoop or AlertKinds.GaveUp)
        {
            model.Fail($"{alert.Kind} of {alert.Component} is told twice");
        }
    }

    private void TakeEnd(Alert alert)
    {
        var open = Open.Where(trouble => trouble.Component == alert.Component).Select(static trouble => trouble.Kind);
        if (alert.Ends.Count == 0 || !open.SequenceEqual(alert.Ends))
        {
            model.Fail($"{string.Join(", ", alert.Ends)} of {alert.Component} is over, but open was {string.Join(", ", open)}");
        }

        _told.RemoveWhere(told => told.Component == alert.Component);
    }
}
