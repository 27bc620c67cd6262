using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Status;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Supervisors;

/// <summary>
/// Keeps the last status of each component and answers queries. The ordered snapshot is built on the first query after a
/// change.
/// </summary>
internal sealed class StatusActor : ReceiveActor
{
    private readonly Dictionary<ComponentName, ComponentStatus> _statuses = [];
    private IReadOnlyList<ComponentName> _order = [];
    private StatusSnapshot? _snapshot;

    public StatusActor()
    {
        Receive<Order>(OnOrder);
        Receive<Update>(OnUpdate);
        Receive<GetStatus>(_ => Sender.Tell(_snapshot ??= Build()));
    }

    /// <summary>The components, in the order in which they are shown; others are forgotten.</summary>
    public sealed record Order(IReadOnlyList<ComponentStatus> Components);

    /// <summary>A component's status changed.</summary>
    public sealed record Update(ComponentStatus Status);

    private void OnOrder(Order order)
    {
        _order = [.. order.Components.Select(component => component.Spec.Name)];
        foreach (var component in order.Components)
        {
            _statuses.TryAdd(component.Spec.Name, component);
        }

        foreach (var name in _statuses.Keys.Except(_order).ToList())
        {
            _statuses.Remove(name);
        }

        _snapshot = null;
    }

    private void OnUpdate(Update update)
    {
        _statuses[update.Status.Spec.Name] = update.Status;
        _snapshot = null;
    }

    private StatusSnapshot Build() =>
        new([.. _order.Select(name => _statuses[name])]);
}
