using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Reloading;

namespace ActorWatch.Supervision.Supervisors;

/// <summary>Holds the supervisors by name; one that crashes is made anew and takes up what the records say.</summary>
/// <remarks>
/// A removed component: supervised → removing (its supervisor stops the instance) → going (the supervisor ends) → gone.
/// One that is added again while it goes is taken back, or waits until its name is free.
/// </remarks>
internal sealed class ComponentsActor : ReceiveActor
{
    private readonly SupervisionIntent _intent;
    private readonly SupervisionServices _services;
    private readonly IActorRef _status;
    private readonly HashSet<ComponentName> _removing = [];
    private readonly Dictionary<ComponentName, bool> _going = []; // true: wanted again

    public ComponentsActor(SupervisionIntent intent, SupervisionServices services, IActorRef status)
    {
        _intent = intent;
        _services = services;
        _status = status;
        Receive<ForComponent>(OnForComponent);
        Receive<ForAll>(OnForAll);
        Receive<Take>(OnTake);
        Receive<ComponentSupervisor.Removed>(OnRemoved);
        Receive<ComponentSupervisor.Recovered>(OnRecovered);
        Receive<Gone>(OnGone);
    }

    /// <summary>A message for one component.</summary>
    public sealed record ForComponent(ComponentName Component, object Message);

    /// <summary>A change of the configuration, and the reload it belongs to.</summary>
    public sealed record Take(ComponentChange Change, long Reload);

    /// <summary>A message for every component.</summary>
    public sealed record ForAll(object Message);

    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(10, TimeSpan.FromMinutes(1), _ => Directive.Restart);

    protected override void PreStart()
    {
        foreach (var spec in _intent.All)
        {
            Create(spec.Name);
        }
    }

    /// <summary>After a crash the supervisors are new, as if each of them had crashed.</summary>
    protected override void PostRestart(Exception reason)
    {
        base.PostRestart(reason);
        foreach (var spec in _intent.All)
        {
            OnRecovered(new ComponentSupervisor.Recovered(spec.Name));
        }
    }

    private IActorRef Create(ComponentName name)
    {
        var intent = _intent;
        var services = _services;
        var status = _status;
        return Context.ActorOf(
            Props.Create(() => new ComponentSupervisor(intent, name, services, status)), _intent.Find(name)!.Name.Value);
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
        var name = change.Spec.Name;
        if (change.Effect == ChangeEffect.Added)
        {
            Add(change.Spec);
        }
        else if (Find(name) is { } supervisor)
        {
            if (change.Effect == ChangeEffect.Removed)
            {
                _removing.Add(name);
                supervisor.Tell(new ComponentSupervisor.Remove());
            }
            else
            {
                supervisor.Tell(new ComponentSupervisor.Change(
                    change.Spec, change.Effect == ChangeEffect.Restarted, Reason(change)));
            }
        }
    }

    private void Add(ComponentSpec spec)
    {
        if (_going.ContainsKey(spec.Name))
        {
            _going[spec.Name] = true;
        }
        else if (_removing.Remove(spec.Name))
        {
            Find(spec.Name)?.Tell(new ComponentSupervisor.Change(spec, Restart: true, "configured again"));
        }
        else
        {
            Begin(Create(spec.Name));
        }
    }

    private void OnRemoved(ComponentSupervisor.Removed removed)
    {
        // Taken back in the meantime, or told by one that crashed afterwards.
        if (_removing.Remove(removed.Component))
        {
            _going[removed.Component] = false;
            Context.WatchWith(Sender, new Gone(removed.Component));
            Context.Stop(Sender);
        }
    }

    private void OnGone(Gone gone)
    {
        if (_going.Remove(gone.Component, out var isWantedAgain) && isWantedAgain)
        {
            Begin(Create(gone.Component));
        }
        else
        {
            Context.Parent.Tell(new ComponentSupervisor.Removed(gone.Component));
        }
    }

    private void OnRecovered(ComponentSupervisor.Recovered recovered)
    {
        if (_intent.IsLeaving(recovered.Component) && Find(recovered.Component) is { } supervisor)
        {
            _removing.Add(recovered.Component);
            supervisor.Tell(new ComponentSupervisor.Remove());
        }

        Context.Parent.Forward(recovered);
    }

    private void Begin(IActorRef supervisor)
    {
        if (_intent.HasBegun)
        {
            supervisor.Tell(new ComponentSupervisor.Begin());
        }
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
