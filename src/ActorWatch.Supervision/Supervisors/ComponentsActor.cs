using ActorWatch.Supervision.Components;
using static ActorWatch.Supervision.SupervisionProtocol;

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
        Receive<ForComponent>(OnForComponent);
        Receive<ForAll>(OnForAll);
        Receive<ComponentSupervisor.Recovered>(Context.Parent.Forward);
    }

    /// <summary>A new component.</summary>
    public sealed record Add(ComponentSpec Spec);

    /// <summary>Told to the parent at each start: tell the components, and what they were told.</summary>
    public sealed record Started;

    /// <summary>A message for one component.</summary>
    public sealed record ForComponent(ComponentName Component, object Message);

    /// <summary>A message for every component.</summary>
    public sealed record ForAll(object Message);

    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(-1, -1, _ => Directive.Restart);

    protected override void PreStart() => Context.Parent.Tell(new Started());

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

    private void OnAdd(Add add)
    {
        var spec = add.Spec;
        if (Find(spec.Name) is not null)
        {
            return;
        }

        var services = _services;
        var status = _status;
        var incarnations = new IncarnationCount(services.Time);
        var props = Props.Create(() => new ComponentSupervisor(spec, services, status, incarnations));
        Context.ActorOf(props, spec.Name.Value);
    }

    private void OnForComponent(ForComponent message)
    {
        if (Find(message.Component) is { } supervisor)
        {
            supervisor.Forward(message.Message);
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

    private static IActorRef? Find(ComponentName name)
    {
        var child = Context.Child(name.Value);
        return child.IsNobody() ? null : child;
    }
}
