using ActorWatch.Supervision.Alerts;

namespace ActorWatch.Alerts.Queue;

/// <summary>An alert with those that have not taken it yet.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="Waiting">The names of the sinks.</param>
internal sealed record QueuedAlert(Alert Alert, IReadOnlyList<string> Waiting)
{
    /// <summary>Whether this sink has not taken it yet.</summary>
    public bool AwaitedBy(string sink) => Waiting.Contains(sink);

    /// <summary>The same without a sink.</summary>
    public QueuedAlert Without(string sink) => this with { Waiting = [.. Waiting.Where(name => name != sink)] };
}
