using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Supervisors;

/// <summary>Holds the supervisors by name; one that crashes is made anew and takes up what the records say.</summary>
internal sealed class ComponentsActor : ReceiveActor
{
    private readonly SupervisionServices _services;
    private readonly IActorRef _status;

    public ComponentsActor(SupervisionServices services, IActorRef status)
    {
        _services = services;
        _status = status;
        Receive<Add>(OnAdd);
        Receive<ForComponent>(message => Find(message.Component)?.Forward(message.Message));
        Receive<ForAll>(OnForAll);
        Receive<ComponentSupervisor.Recovered>(Context.Parent.Forward);
    }

    /// <summary>A new component.</summary>
    public sealed record Add(ComponentSpec Spec);

    /// <summary>A message for one component.</summary>
    public sealed record ForComponent(ComponentName Component, object Message);

    /// <summary>A message for every component.</summary>
    public sealed record ForAll(object Message);

    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(10, TimeSpan.FromMinutes(1), _ => Directive.Restart);

    private void OnAdd(Add add)
    {
        var spec = add.Spec;
        var services = _services;
        var status = _status;
        var props = Props.Create(() => new ComponentSupervisor(spec, services, status));
        Context.ActorOf(props, spec.Name.Value);
    }

    private void OnForAll(ForAll message)
    {
        foreach (var child in Context.GetChildren())
        {
            child.Forward(message.Message);
        }
    }

    private static IActorRef? Find(ComponentName name)
    {
        var child = Context.Child(name.Value);
        return child.IsNobody() ? null : child;
    }
}
