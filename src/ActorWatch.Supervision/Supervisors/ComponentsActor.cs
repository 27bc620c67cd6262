using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Reloading;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Supervisors;

/// <summary>Holds the supervisors by name; one that crashes is made anew and takes up what the records say.</summary>
/// <remarks>
/// A removed component: supervised → removing (its supervisor stops the instance) → going (the supervisor ends) → gone.
/// One that is added again meanwhile is taken back, or made anew as soon as its name is free.
/// </remarks>
internal sealed class ComponentsActor : ReceiveActor
{
    private readonly SupervisionIntent _intent;
    private readonly SupervisionServices _services;
    private readonly IActorRef _status;
    private readonly IActorRef _dependencies;
    private readonly HistoryDesk _history;
    private readonly HashSet<ComponentName> _removing = [];
    private readonly Queue<ComponentName> _toBegin = new();
    private ComponentName? _beginning; // who was told to begin and has not said that it has

    public ComponentsActor(
        SupervisionIntent intent, SupervisionServices services, IActorRef status, IActorRef dependencies, HistoryDesk history)
    {
        _intent = intent;
        _services = services;
        _status = status;
        _dependencies = dependencies;
        _history = history;
        Receive<ForComponent>(OnForComponent);
        Receive<ForAll>(OnForAll);
        Receive<Begin>(_ => OnBegin());
        Receive<ComponentSupervisor.Begun>(begun => GoOn(begun.Component));
        Receive<Take>(OnTake);
        Receive<ComponentSupervisor.Removed>(OnRemoved);
        Receive<ComponentSupervisor.Recovered>(OnRecovered);
        Receive<Gone>(OnGone);
    }

    /// <summary>Told to the parent at each start: the supervisors must be told again what they were told.</summary>
    public sealed record Started;

    /// <summary>Starts what is wanted, in the order of the file.</summary>
    public sealed record Begin;

    /// <summary>A message for one component.</summary>
    public sealed record ForComponent(ComponentName Component, object Message);

    /// <summary>A change of the configuration, and the reload it belongs to.</summary>
    public sealed record Take(ComponentChange Change, long Reload);

    /// <summary>A message for every component.</summary>
    public sealed record ForAll(object Message);

    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(-1, -1, _ => Directive.Restart);

    /// <summary>Makes the supervisors that are not there: all, or after a failure those whose order was lost with it.</summary>
    protected override void PreStart()
    {
        foreach (var spec in _intent.All)
        {
            if (Find(spec.Name) is null)
            {
                Create(spec.Name);
                RemoveIfLeaving(spec.Name);
            }
        }

        Context.Parent.Tell(new Started());
    }

    /// <summary>The supervisors stay, with what waits for them, and are made anew in place.</summary>
    protected override void PreRestart(Exception reason, object? message)
    {
        if (message is ForComponent { Message: ComponentCommand })
        {
            Refuse();
        }
    }

    private void Refuse() =>
        Sender.Tell(new CommandReply(CommandOutcome.Refused, "the supervision of the components failed and begins anew; ask again"));

    private void Create(ComponentName name)
    {
        var intent = _intent;
        var services = _services;
        var status = _status;
        var dependencies = _dependencies;
        var history = _history;
        var incarnations = new IncarnationCount(services.Time);
        Context.ActorOf(
            Props.Create(() => new ComponentSupervisor(intent, name, services, status, dependencies, history, incarnations)),
            intent.Find(name)!.Name.Value);
    }

    // One after the other: actors that are told at the same time begin in any order.
    private void OnBegin()
    {
        foreach (var spec in _intent.Wanted)
        {
            _toBegin.Enqueue(spec.Name);
        }

        BeginNext();
    }

    private void GoOn(ComponentName component)
    {
        if (_beginning == component)
        {
            BeginNext();
        }
    }

    private void BeginNext()
    {
        _beginning = null;
        while (_beginning is null && _toBegin.TryDequeue(out var name))
        {
            if (Find(name) is { } supervisor)
            {
                supervisor.Tell(new ComponentSupervisor.Begin());
                _beginning = name;
            }
        }
    }

    private void OnTake(Take take)
    {
        Apply(take.Change);
        if (Find(take.Change.Spec.Name) is { } supervisor)
        {
            supervisor.Forward(new ComponentSupervisor.Acknowledge(take.Reload));
        }
        else
        {
            Sender.Tell(new ComponentSupervisor.Taken(take.Reload));
        }
    }

    private void Apply(ComponentChange change)
    {
        var supervisor = Find(change.Spec.Name);
        if (change.Effect == ChangeEffect.Removed)
        {
            RemoveIfLeaving(change.Spec.Name);
        }
        else if (supervisor is null)
        {
            CreateAndBegin(change.Spec.Name);
        }
        else if (_removing.Remove(change.Spec.Name))
        {
            supervisor.Tell(new ComponentSupervisor.Change(change.Spec, Restart: true, "configured again"));
        }
        else if (change.Effect != ChangeEffect.Added)
        {
            supervisor.Tell(new ComponentSupervisor.Change(
                change.Spec, change.Effect == ChangeEffect.Restarted, Reason(change)));
        }
    }

    private void RemoveIfLeaving(ComponentName name)
    {
        if (_intent.IsLeaving(name) && Find(name) is { } supervisor)
        {
            _removing.Add(name);
            supervisor.Tell(new ComponentSupervisor.Remove());
        }
    }

    private void OnRemoved(ComponentSupervisor.Removed removed)
    {
        // Taken back in the meantime, or told by one that crashed afterwards.
        if (_removing.Remove(removed.Component))
        {
            Context.WatchWith(Sender, new Gone(removed.Component));
            Context.Stop(Sender);
        }
    }

    private void OnGone(Gone gone)
    {
        GoOn(gone.Component);
        if (_intent.Find(gone.Component) is null || _intent.IsLeaving(gone.Component))
        {
            Context.Parent.Tell(new ComponentSupervisor.Removed(gone.Component));
        }
        else
        {
            CreateAndBegin(gone.Component);
        }
    }

    private void CreateAndBegin(ComponentName name)
    {
        Create(name);
        if (_intent.HasBegun)
        {
            Find(name)!.Tell(new ComponentSupervisor.Begin("added to the configuration"));
        }
    }

    private void OnRecovered(ComponentSupervisor.Recovered recovered)
    {
        RemoveIfLeaving(recovered.Component);
        Context.Parent.Forward(recovered);
        GoOn(recovered.Component);
    }

    private void OnForComponent(ForComponent message)
    {
        if (Find(message.Component) is { } supervisor)
        {
            supervisor.Forward(message.Message);
        }
        else if (message.Message is ComponentSupervisor.Leave)
        {
            Sender.Tell(new ComponentSupervisor.Left(message.Component));
        }
        else if (message.Message is ComponentCommand)
        {
            Refuse();
        }
    }

    private void OnForAll(ForAll message)
    {
        foreach (var child in Context.GetChildren())
        {
            child.Forward(message.Message);
        }
    }

    private static string Reason(ComponentChange change)
    {
        const int Named = 3;
        var keys = string.Join(", ", change.Keys.Take(Named).Select(static key => key.Key));
        return $"configuration changed: {keys}{(change.Keys.Count > Named ? $" and {change.Keys.Count - Named} more" : "")}";
    }

    private static IActorRef? Find(ComponentName name)
    {
        var child = Context.Child(name.Value);
        return child.IsNobody() ? null : child;
    }

    private sealed record Gone(ComponentName Component);
}
