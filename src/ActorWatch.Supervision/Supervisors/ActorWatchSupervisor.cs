using ActorWatch.Hocon;
using ActorWatch.Supervision.Alerts;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Ports;
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
    private readonly IActorRef _history;
    private readonly IActorRef _components;
    private readonly RootMemory _memory;

    public ActorWatchSupervisor(RootMemory memory, SupervisionServices services)
    {
        var intent = memory.Intent;
        _intent = intent;
        _services = services;
        _memory = memory;
        _status = ChildOrNew("status", Props.Create(() => new StatusActor()));
        var status = _status;
        BeginAlerts();
        var history = memory.History ??= new HistoryMemory(services.Store);
        _history = ChildOrNew("history", Props.Create(() => new HistoryActor(history, services, status)));
        var desk = new HistoryDesk(history, _history);
        var dependencies = ChildOrNew("dependencies", Props.Create(() => new DependenciesActor()));
        _components = ChildOrNew(
            "components", Props.Create(() => new ComponentsActor(intent, services, status, dependencies, desk)));
        TellOrder();
        Receive<Begin>(_ => OnBegin());
        Receive<ComponentsActor.Started>(_ => OnComponentsStarted());
        Receive<StatusActor.Restarted>(_ => OnStatusRestarted());
        Receive<DependenciesActor.Restarted>(_ => _components.Tell(new ComponentsActor.ForAll(new ComponentSupervisor.Publish())));
        Receive<DependenciesActor.Unknown>(unknown =>
            _components.Tell(new ComponentsActor.ForComponent(unknown.Component, new ComponentSupervisor.Publish())));
        Receive<GetStatus>(_status.Forward);
        Receive<HistoryActor.Record>(_history.Forward);
        Receive<LogTrouble>(_history.Forward);
        Receive<HistoryActor.Commit>(_history.Forward);
        Receive<HistoryActor.GetWaiting>(_history.Forward);
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
        Receive<ComponentSupervisor.Recovered>(recovered => TellAgain(recovered.Component));
    }

    /// <summary>Starts the components that are wanted, in the order of the file.</summary>
    public sealed record Begin;

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    // Whatever fails here is made anew, also what was killed: without its parts nothing is supervised.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(-1, -1, _ => Directive.Restart);

    /// <summary>
    /// Its parts stay, with what waits for them, and are made anew in place. What the daemon asked is remembered; a
    /// command is answered.
    /// </summary>
    protected override void PreRestart(Exception reason, object? message)
    {
        switch (message)
        {
            case Begin:
                _intent.HasBegun = true;
                break;
            case StopAll stop when !_memory.StopAskers.Exists(waiting => waiting.Asker.Equals(Sender)):
                Remember(stop);
                break;
            case Hasten:
                RememberHaste();
                break;
            case Reload when _memory.Reloads.Values.Any(waiting => waiting.Asker.Equals(Sender)):
                break;
            case ComponentCommand or Reload:
                Sender.Tell(new CommandReply(CommandOutcome.Refused, "the supervision failed and begins anew; ask again"));
                break;
        }
    }

    protected override void PostRestart(Exception reason)
    {
        base.PostRestart(reason);
        ResumeStopAll();
        foreach (var id in _memory.Reloads.Keys.ToList())
        {
            AnswerReload(id);
        }
    }

    private static IActorRef ChildOrNew(string name, Props props)
    {
        var child = Context.Child(name);
        return child.IsNobody() ? Context.ActorOf(props, name) : child;
    }

    // Subscribed here, before any component is told to begin.
    private void BeginAlerts()
    {
        if (_services.Alerts is not { } outlet)
        {
            return;
        }

        var (book, status, time) = (_memory.Alerts ??= new AlertBook(outlet, _services.Time), _status, _services.Time);
        var alerts = ChildOrNew("alerts", Props.Create(() => new AlertsActor(book, outlet, status, time)));
        foreach (var kind in (Type[])[typeof(StateChanged), typeof(AlertRaised)])
        {
            Context.System.EventStream.Subscribe(alerts, kind);
        }
    }

    // What it had been told may be lost with the message at which it failed.
    private void OnComponentsStarted()
    {
        foreach (var spec in _intent.All)
        {
            TellAgain(spec.Name);
        }
    }

    private void TellOrder() =>
        _status.Tell(new StatusActor.Order([.. _intent.All.Select(spec => ComponentStatus.Before(spec, _services))]));

    private void OnStatusRestarted()
    {
        TellOrder();
        _history.Tell(new HistoryActor.Publish());
        _components.Tell(new ComponentsActor.ForAll(new ComponentSupervisor.Publish()));
    }

    private void OnBegin()
    {
        _intent.HasBegun = true;
        _components.Tell(new ComponentsActor.Begin());
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
