using ActorWatch.Supervision.Alerts;

namespace ActorWatch.Alerts.Queue;

/// <summary>What waits for whom. Not thread-safe: the delivery's lock owns it.</summary>
internal sealed class AlertStock(QueueState state)
{
    /// <summary>How many alerts wait for one sink at most; the oldest are dropped.</summary>
    public const int MaxWaiting = 1000;

    private readonly Dictionary<string, long> _dropped = [];
    private readonly LinkedList<QueuedAlert> _alerts = new(state.Alerts);
    private IReadOnlyList<OpenTrouble> _open = state.Open;
    private long _lastId = state.LastId;

    /// <summary>Grows with every change.</summary>
    public long Version { get; private set; }

    /// <summary>The state as it is to be written.</summary>
    public QueueState State(bool isClosed) =>
        new() { IsClosed = isClosed, LastId = _lastId, Open = _open, Alerts = [.. _alerts] };

    /// <summary>Adds alerts for those sinks that take them.</summary>
    public void Put(IReadOnlyList<Alert> alerts, IReadOnlyList<OpenTrouble> open, IReadOnlyList<AlertSinkSpec> sinks)
    {
        foreach (var alert in alerts)
        {
            _lastId = Math.Max(_lastId, alert.Id);
            string[] waiting = [.. sinks.Where(sink => sink.Takes(alert)).Select(static sink => sink.Name)];
            if (waiting.Length > 0)
            {
                _alerts.AddLast(new QueuedAlert(alert, waiting));
            }
        }

        _open = open;
        Version++;
        foreach (var sink in sinks)
        {
            Bound(sink.Name);
        }
    }

    /// <summary>The oldest alert that a sink has not taken; null for none.</summary>
    public Alert? NextOf(string sink) => _alerts.FirstOrDefault(alert => alert.AwaitedBy(sink))?.Alert;

    /// <summary>How many wait for a sink.</summary>
    public int WaitingFor(string sink) => _alerts.Count(alert => alert.AwaitedBy(sink));

    /// <summary>How many a sink never got, since this daemon began.</summary>
    public long DroppedOf(string sink) => _dropped.GetValueOrDefault(sink);

    /// <summary>A sink has taken an alert, or never will.</summary>
    public void Remove(string sink, long id, bool isLost = false)
    {
        for (var node = _alerts.First; node is not null; node = node.Next)
        {
            if (node.Value.Alert.Id == id && node.Value.AwaitedBy(sink))
            {
                Remove(node, sink);
                _dropped[sink] = DroppedOf(sink) + (isLost ? 1 : 0);
                return;
            }
        }
    }

    /// <summary>What waits for a sink that is no longer there waits no more.</summary>
    public void Keep(IReadOnlySet<string> sinks)
    {
        for (var node = _alerts.First; node is not null;)
        {
            var next = node.Next;
            foreach (var gone in node.Value.Waiting.Where(name => !sinks.Contains(name)).ToList())
            {
                Remove(node, gone);
            }

            node = next;
        }
    }

    private void Bound(string sink)
    {
        for (var over = WaitingFor(sink) - MaxWaiting; over > 0; over--)
        {
            Remove(sink, NextOf(sink)!.Id, isLost: true);
        }
    }

    private void Remove(LinkedListNode<QueuedAlert> node, string sink)
    {
        node.Value = node.Value.Without(sink);
        Version++;
        if (node.Value.Waiting.Count == 0)
        {
            _alerts.Remove(node);
        }
    }
}
