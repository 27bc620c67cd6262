using ActorWatch.Hocon;
using ActorWatch.Supervision.Status;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Supervisors;

/// <summary>Owns the set of components, and the ordered stop of all.</summary>
/// <remarks>Serving → (StopAll) → Leaving: commands are refused by the components, status is still told.</remarks>
internal sealed partial class ActorWatchSupervisor : ReceiveActor, IWithTimers
{
    private readonly SupervisionIntent _intent;
    private readonly SupervisionServices _services;
    private readonly IActorRef _status;
    private readonly IActorRef _components;

    public ActorWatchSupervisor(SupervisionIntent intent, SupervisionServices services)
    {
        _intent = intent;
        _status = Context.ActorOf(Props.Create(() => new StatusActor()), "status");
        var status = _status;
        _components = Context.ActorOf(Props.Create(() => new ComponentsActor(intent, services, status)), "components");
        _services = services;
        TellOrder();

        Receive<Begin>(_ => OnBegin());
        Receive<StatusActor.Restarted>(_ => OnStatusRestarted());
        Receive<GetStatus>(_status.Forward);
        Receive<ComponentCommand>(OnCommand);
        Receive<Reload>(OnReload);
        Receive<ComponentSupervisor.Taken>(OnTaken);
        Receive<ReloadTimeout>(timeout => AnswerReload(timeout.Id));
        Receive<ComponentSupervisor.Removed>(OnRemoved);
        Receive<StopAll>(OnStopAll);
        Receive<Hasten>(_ => OnHasten());
        Receive<ComponentSupervisor.Left>(OnLeft);
        Receive<PatienceEnded>(_ => StopNext());
        Receive<PatienceWithAllEnded>(_ => StopTheRest());
        Receive<StopDeadline>(OnStopDeadline);
        Receive<ComponentSupervisor.Recovered>(OnRecovered);
    }

    /// <summary>Starts the components that are wanted, in the order of the file.</summary>
    public sealed record Begin;

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    // Whatever fails here is made anew, also what was killed: without its parts nothing is supervised.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(-1, -1, _ => Directive.Restart);

    private void TellOrder() =>
        _status.Tell(new StatusActor.Order([.. _intent.All.Select(spec => ComponentStatus.Before(spec, _services))]));

    private void OnStatusRestarted()
    {
        TellOrder();
        _components.Tell(new ComponentsActor.ForAll(new ComponentSupervisor.Publish()));
    }

    /// <summary>After a crash everything below is new and takes up what the records say.</summary>
    protected override void PostRestart(Exception reason)
    {
        base.PostRestart(reason);
        if (_intent.HasBegun)
        {
            OnBegin();
        }
    }

    private void OnBegin()
    {
        _intent.HasBegun = true;
        foreach (var spec in _intent.Wanted)
        {
            _components.Tell(new ComponentsActor.ForComponent(spec.Name, new ComponentSupervisor.Begin()));
        }
    }

    private void OnCommand(ComponentCommand command)
    {
        if (_intent.Find(command.Component) is { } spec)
        {
            // The name as it is written in the configuration: actors tell names of another case apart.
            _components.Forward(new ComponentsActor.ForComponent(spec.Name, command));
            return;
        }

        var names = _intent.Wanted.Select(spec => spec.Name.Value).ToList();
        var nearest = NearestName.Of(command.Component.Value, names);
        var hint = nearest is null ? $"The components are: {string.Join(", ", names)}." : $"Did you mean '{nearest}'?";
        Sender.Tell(new CommandReply(CommandOutcome.NotFound, $"there is no component of that name. {hint}"));
    }
}
