using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Status;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Supervisors;

/// <summary>
/// Keeps the last status of each component and answers queries. The ordered snapshot is built on the first query after a
/// change. Queries wait until each component has told what it took up, at most for a second: what is not known yet is not
/// told. After a restart it asks for everything anew.
/// </summary>
internal sealed class StatusActor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Dictionary<ComponentName, ComponentStatus> _statuses = [];
    private readonly HashSet<ComponentName> _missing = [];
    private readonly List<IActorRef> _waiting = [];
    private IReadOnlyList<ComponentName> _order = [];
    private IReadOnlyList<string> _notices = [];
    private bool _awaitsOrder = true;
    private StatusSnapshot? _snapshot;

    public StatusActor()
    {
        Receive<Order>(OnOrder);
        Receive<Update>(OnUpdate);
        Receive<Notices>(OnNotices);
        Receive<GetStatus>(_ => OnGetStatus());
        Receive<PatienceEnded>(_ => OnPatienceEnded());
    }

    /// <summary>The components, in the order in which they are shown; others are forgotten.</summary>
    public sealed record Order(IReadOnlyList<ComponentStatus> Components);

    /// <summary>A component's status changed.</summary>
    /// <param name="Status">The status.</param>
    /// <param name="IsSettled">False while it is only what was recorded, and its instance has not been found yet.</param>
    public sealed record Update(ComponentStatus Status, bool IsSettled = true);

    /// <summary>What people must know about the daemon itself changed.</summary>
    public sealed record Notices(IReadOnlyList<string> Sentences);

    /// <summary>Told to the parent: nothing is known any more; tell the order, and let all components publish.</summary>
    public sealed record Restarted;

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PostRestart(Exception reason) => Context.Parent.Tell(new Restarted());

    private void OnOrder(Order order)
    {
        _order = [.. order.Components.Select(component => component.Spec.Name)];
        foreach (var component in order.Components)
        {
            if (_statuses.TryAdd(component.Spec.Name, component))
            {
                _missing.Add(component.Spec.Name);
            }
        }

        foreach (var name in _statuses.Keys.Except(_order).ToList())
        {
            _statuses.Remove(name);
            _missing.Remove(name);
        }

        _snapshot = null;
        if (_missing.Count > 0)
        {
            Timers.StartSingleTimer(nameof(PatienceEnded), new PatienceEnded(), Patience);
        }

        _awaitsOrder = false;
        AnswerWaiting();
    }

    private void OnUpdate(Update update)
    {
        _statuses[update.Status.Spec.Name] = update.Status;
        _snapshot = null;
        if (update.IsSettled)
        {
            _missing.Remove(update.Status.Spec.Name);
        }

        AnswerWaiting();
    }

    private void OnNotices(Notices notices)
    {
        _notices = notices.Sentences;
        _snapshot = null;
    }

    private void OnGetStatus()
    {
        _waiting.Add(Sender);
        AnswerWaiting();
    }

    private void OnPatienceEnded()
    {
        _missing.Clear();
        AnswerWaiting();
    }

    private void AnswerWaiting()
    {
        if (_awaitsOrder || _missing.Count > 0 || _waiting.Count == 0)
        {
            return;
        }

        _snapshot ??= Build();
        foreach (var asker in _waiting)
        {
            asker.Tell(_snapshot);
        }

        _waiting.Clear();
    }

    private StatusSnapshot Build() =>
        new([.. _order.Select(name => _statuses[name])]) { Notices = _notices };

    private sealed record PatienceEnded;
}
