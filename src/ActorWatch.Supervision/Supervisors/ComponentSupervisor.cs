using System.Diagnostics;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Dependencies;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Instances;
using ActorWatch.Supervision.Restarts;
using ActorWatch.Supervision.Status;
using Microsoft.Extensions.Logging;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Supervisors;

/// <summary>Owns one component: what is wanted of it, its state, and when its next instance starts.</summary>
/// <remarks>
/// Down (Stopped, Completed, Failed, Waiting) → Starting → Running ⇄ Unhealthy → Restarting → Starting …;
/// Stopping → Down. At most one instance lives: the next is made when the actor of the last has ended and the driver has
/// said that nothing of it is left.
/// </remarks>
internal sealed partial class ComponentSupervisor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan ProvenUptime = TimeSpan.FromSeconds(1);

    private readonly SupervisionIntent _intent;
    private readonly SupervisionServices _services;
    private readonly IActorRef _statusActor;
    private readonly HistoryDesk _history;
    private readonly ILogger _logger;
    private readonly RestartPolicy _policy;
    private readonly PendingCommands _pending = new();
    private readonly bool _isOneTooMany;
    private readonly bool _isLeftOver;
    private readonly Queue<long> _crashes = new();
    private ComponentSpec _spec;
    private ComponentStatus _status;
    private IActorRef? _instance;
    private InstanceProgress? _progress;
    private Exception? _instanceFailure;
    private InstanceActor.Ended? _instanceEnded;
    private string? _condemned; // why the instance is being ended for a failure
    private string? _restartReason; // why it is to be started again once the instance has ended; null when it is not
    private ulong _definition; // what the newest instance was started with
    private ulong? _specDefinition; // what the next one is started with, once it is known
    private bool _proven;
    private bool _isSought; // an instance is being taken over, of which nothing is known but the record
    private bool _leaving;
    private IActorRef? _leaveAsker;
    private TimeSpan? _nextRestart; // on the monotonic clock; status shows the same on the wall clock

    public ComponentSupervisor(
        SupervisionIntent intent,
        ComponentName name,
        SupervisionServices services,
        IActorRef statusActor,
        IActorRef dependenciesActor,
        HistoryDesk history,
        IncarnationCount incarnations)
    {
        _isOneTooMany = incarnations.NoteOneTooMany();
        var spec = intent.Find(name) ?? throw new InvalidOperationException($"Component '{name}' is not configured.");
        _spec = spec;
        _isLeftOver = intent.IsLeaving(name);
        _services = services;
        _statusActor = statusActor;
        _dependenciesActor = dependenciesActor;
        _intent = intent;
        _dependencies = new DependencyBoard(spec.DependsOn);
        _history = history;
        _logger = services.LoggerFactory.CreateLogger<ComponentSupervisor>();
        _policy = new RestartPolicy(spec.Restart, services.Time, new Random(services.RandomSeed ^ (int)StableHash.Of(spec.Name.Value)));
        _status = ComponentStatus.Before(spec, services);
        Become(Down);
    }

    /// <summary>Starts it, or takes up what a crashed predecessor left, unless a person wants it down.</summary>
    /// <param name="Reason">Why it starts, for people.</param>
    public sealed record Begin(string Reason = "start of the daemon");

    /// <summary>Told to the parent in answer to <see cref="Begin"/>, whatever came of it.</summary>
    public sealed record Begun(ComponentName Component);

    /// <summary>The daemon ends: stop the instance, gracefully or at once, and want the same as before.</summary>
    public sealed record Leave(bool AtOnce);

    /// <summary>The answer to <see cref="Leave"/>: nothing of the component is left.</summary>
    public sealed record Left(ComponentName Component);

    /// <summary>Told to the parent after a crash: orders that came before it are forgotten.</summary>
    public sealed record Recovered(ComponentName Component);

    /// <summary>Asks to tell the status again, and to follow again whom it depends on.</summary>
    public sealed record Publish;

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(-1, -1, KeepAndStop, false);

    protected override void PreStart()
    {
        if (_isOneTooMany)
        {
            Rest();
        }
        else
        {
            TakeUp();
        }

        PublishAll();
    }

    /// <summary>Whoever waits gets an answer: the successor does not know them.</summary>
    protected override void PreRestart(Exception reason, object? message)
    {
        if (message is ComponentCommand && !_pending.Knows(Sender))
        {
            Sender.Tell(new CommandReply(CommandOutcome.Refused, "the supervision of this component failed and begins anew; ask again"));
        }

        _pending.Abandon("the supervision of this component failed and begins anew; what was asked stays wanted");
        base.PreRestart(reason, message);
    }

    /// <summary>As for a restart: nobody may wait for an answer that will not come.</summary>
    protected override void PostStop() => _pending.Abandon("the supervision of this component ended");

    /// <summary>Tells those above, who know whether it is to begin or to leave.</summary>
    protected override void PostRestart(Exception reason)
    {
        base.PostRestart(reason);
        Context.Parent.Tell(new Recovered(_spec.Name));
    }

    // What an instance ended with is not replaced by a crash of the log rules beside it.
    private Directive KeepAndStop(Exception failure)
    {
        _instanceFailure = failure is InstanceFailed || _instanceFailure is not InstanceFailed ? failure : _instanceFailure;
        return Directive.Stop;
    }

    private void Down()
    {
        ReceiveAlways();
        Receive<CooldownElapsed>(_ => StartAfterCooldown());
        Receive<WaitEnded>(OnWaitEnded);
    }

    private void Up()
    {
        ReceiveAlways();
        ReceiveFromInstance<InstanceActor.Launched>(OnLaunched);
        ReceiveFromInstance<InstanceProgress>(OnProgress);
        ReceiveFromInstance<InstanceActor.Stable>(_ => OnStable());
        ReceiveFromInstance<InstanceActor.Condemned>(OnCondemned);
        ReceiveFromInstance<Evidence>(RecordEvidence);
        ReceiveFromInstance<InstanceActor.Surviving>(OnSurviving);
        Receive<Proven>(_ => OnProven());
    }

    private void Ending()
    {
        ReceiveAlways();
        ReceiveFromInstance<InstanceActor.Launched>(OnLaunched);
        ReceiveFromInstance<InstanceActor.Surviving>(OnSurviving);
        ReceiveFromInstance<InstanceActor.Stable>(_ => OnStable());
        Receive<BackoffElapsed>(_ => OnBackoffElapsed());
        ReceiveFromInstance<InstanceProgress>(OnProgressWhileEnding);
        ReceiveFromInstance<InstanceActor.Condemned>(condemned => _condemned = condemned.Cause);
        ReceiveFromInstance<Evidence>(RecordEvidence);
        Receive<Proven>(_ => { });
    }

    private void ReceiveAlways()
    {
        Receive<ComponentCommand>(OnCommand);
        Receive<CommandDeadline>(OnCommandDeadline);
        ReceiveFromInstance<InstanceActor.Ended>(ended => _instanceEnded = ended);
        Receive<InstanceGone>(OnInstanceGone);
        Receive<Begin>(OnBegin);
        Receive<Publish>(_ => PublishAll());
        Receive<DependencyStanding>(OnStanding);
        Receive<Leave>(OnLeave);
        Receive<Change>(OnChange);
        Receive<Remove>(_ => OnRemove());
        Receive<Acknowledge>(acknowledge => Sender.Tell(new Taken(acknowledge.Reload)));
        ReceiveFromLogRules();
    }

    // What the actor of an instance told a supervisor that crashed must not reach its successor, which has adopted anew.
    private void ReceiveFromInstance<T>(Action<T> handler) => Receive<T>(message =>
    {
        if (Sender.Equals(_instance))
        {
            handler(message);
        }
    });

    /// <summary>The one place where the state changes; the reason is for people.</summary>
    private void TransitionTo(ComponentState next, string reason)
    {
        var from = _status.State;
        _status = _status with
        {
            State = next,
            Uptime = _status.Uptime.Note(_status.Desired == DesiredState.Up, IsRunning(next), _services.Time),
            Reason = reason,
            Since = _services.Time.GetUtcNow(),
            Ready = IsRunning(next) && (_progress?.Ready ?? false) && next == ComponentState.Running,
        };
        Behave(next);
        Save();
        Tell();
        LogTransition(from, next, reason);
        RecordTransition(from);
        Context.System.EventStream.Publish(new StateChanged(_spec.Name, from, _status));
        SettleCommands();
        if (_leaving && next == ComponentState.Stopped)
        {
            TellLeft();
        }

        if (_removing && next == ComponentState.Stopped)
        {
            TellRemoved();
        }
    }

    private void Behave(ComponentState state) => Become(state switch
    {
        ComponentState.Stopped or ComponentState.Completed or ComponentState.Failed or ComponentState.Waiting => Down,
        ComponentState.Starting or ComponentState.Running or ComponentState.Unhealthy => Up,
        ComponentState.Restarting or ComponentState.Stopping => Ending,
        _ => throw new UnreachableException($"No behaviour for state {state}."),
    });

    private static bool IsRunning(ComponentState state) => state is ComponentState.Running or ComponentState.Unhealthy;

    private void Tell()
    {
        _status = _status with
        {
            Restarts = _policy.TotalRestarts,
            RestartsInWindow = _policy.RestartsInWindow,
            Attempt = _policy.Attempt,
        };
        _statusActor.Tell(new StatusActor.Update(_status, IsSettled: !_isSought));
        if (_intent.IsNeeded(_spec.Name))
        {
            _dependenciesActor.Tell(new DependenciesActor.Update(DependencyStanding.Of(_status)));
        }
    }

    private void PublishAll()
    {
        Tell();
        Follow();
    }

    private sealed record InstanceGone(IActorRef Instance);

    private sealed record BackoffElapsed;

    private sealed record CooldownElapsed;

    private sealed record Proven;

    private sealed record CommandDeadline(long Id, TimeSpan After);
}
