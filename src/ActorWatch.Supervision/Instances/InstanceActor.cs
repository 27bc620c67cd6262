using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Supervision.Instances;

/// <summary>Drives one run of a component, from its launch until nothing of it is left.</summary>
/// <remarks>
/// Launching → Living (startup probe, then liveness and readiness) → Stopping (evidence where it failed, signal, time) →
/// Cleaning (kill of what is left) → end. The end is <see cref="InstanceFailed"/> thrown, or <see cref="Ended"/> told and a stop. PostStop never
/// touches the process: after any other exception the next actor adopts it.
/// </remarks>
internal sealed partial class InstanceActor : ReceiveActor, IWithTimers, IDisposable
{
    private static readonly TimeSpan KillRetry = TimeSpan.FromSeconds(1);
    private const string CrashDemand = "its supervision failed again and again";

    private InstanceOrder _order;
    private readonly SupervisionServices _services;
    private readonly IWorkloadDriver _driver;
    private ProbeBoard _probes;
    private WorkloadIdentity? _identity;
    private ExitStatus? _exit;
    private string? _cause;
    private long? _startedAt;
    private bool _stable;
    private bool _uptimeEnded;
    private bool _asked;
    private bool _killing;
    private string? _demand;
    private long? _stopBegan; // while its time runs
    private TimeSpan _livesSince; // on the monotonic clock, as all that follow
    private TimeSpan? _extendedTo; // by its own word, at the earliest
    private TimeSpan _ownStopBegan;
    private Notification _told = Notification.None;
    private Action<TimeSpan>? _endStopCommandAfter; // it outlives this actor, until its time is over
    private Demand? _demandOfRule; // which came before it was taken over

    public InstanceActor(InstanceOrder order, SupervisionServices services)
    {
        _order = order;
        _services = services;
        _driver = services.Drivers[order.Spec.Workload.Kind];
        _probes = new ProbeBoard(order.Spec, order.Resume?.Probes);
        Become(Launching);
    }

    /// <summary>Asks for the end of the instance: gracefully, or at once.</summary>
    public sealed record Stop(bool AtOnce);

    /// <summary>Probes by other keys, and stops by them, from now on; the program runs on.</summary>
    public sealed record Change(ComponentSpec Spec);

    /// <summary>Other keys of the stop: where one is under way, its time runs from its beginning.</summary>
    public sealed record ChangeStop(StopOptions Stop);

    /// <summary>A log rule wants it to be restarted.</summary>
    /// <param name="Cause">The failure, for people.</param>
    /// <param name="By">Which rule.</param>
    public sealed record Demand(string Cause, string By);

    /// <summary>Its program runs.</summary>
    public sealed record Launched(WorkloadIdentity Identity, TimeSpan Age)
    {
        /// <summary>Where its output begins in its log; null when unknown.</summary>
        public long? OutputStart { get; init; }
    }

    /// <summary>It has been up for min-uptime.</summary>
    public sealed record Stable;

    /// <summary>It is being ended by us for a failure.</summary>
    /// <param name="Cause">The failure, for people.</param>
    /// <param name="By">Who noticed: a probe with what it saw, or the watchdog.</param>
    public sealed record Condemned(string Cause, string By);

    /// <summary>Something of it could not be killed.</summary>
    public sealed record Surviving(string Survivors);

    /// <summary>It ended as asked, or successfully, and nothing of it is left.</summary>
    public sealed record Ended(ExitStatus? Exit, bool Asked);

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    private InstanceId Id => _order.Instance;

    private StopOptions StopOptions => _order.Spec.Stop;

    /// <summary>Called by the engine when this incarnation is over.</summary>
    public void Dispose() => _capture?.Dispose();

    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(3, TimeSpan.FromMinutes(1), _ => Directive.Restart);

    protected override void PreStart()
    {
        var observer = new ReportToActor(Self);
        if (_order.Mode == InstanceMode.Launch)
        {
            _driver.Launch(new LaunchOrder(Id, Equipped()), observer);
        }
        else
        {
            _driver.Adopt(new LaunchOrder(Id, _order.Spec), observer);
        }
    }

    // With what its program needs to call us.
    private ComponentSpec Equipped()
    {
        var spec = _order.Spec;
        if (_services.Heartbeats is not { } desk || !spec.Probes.Any(static probe => probe.Check is HeartbeatHttpCheckSpec))
        {
            return spec;
        }

        return spec.Workload switch
        {
            ProcessSpec process => spec with { Workload = process with { Environment = Over(process.Environment) } },
            ContainerSpec container => spec with { Workload = container with { Environment = Over(container.Environment) } },
            _ => spec,
        };

        Dictionary<string, string> Over(IReadOnlyDictionary<string, string> environment) =>
            new(environment.Concat(desk.EnvironmentOf(Id)).DistinctBy(static pair => pair.Key));
    }

    private void Launching()
    {
        Receive<InstanceReport.Launched>(OnLaunched);
        Receive<InstanceReport.LaunchFailed>(OnLaunchFailed);
        Receive<InstanceReport.NotStarted>(_ => OnNotStarted());
        Receive<InstanceReport.Exited>(OnExitedUnseen);
        Receive<InstanceReport.Notified>(Remember);
        Receive<InstanceReport.TreeGone>(_ => End());
        Receive<Stop>(_ => OnStopWhileLaunching());
        Receive<Demand>(demand => _demandOfRule = demand);
        Receive<Change>(change => TakeSpec(change.Spec));
        Receive<ChangeStop>(TakeStop);
    }

    private void Living()
    {
        Receive<ProbeActor.ProbeReported>(reported =>
        {
            if (IsCurrent(reported.Kind, Sender))
            {
                OnProbeReported(reported);
            }
        });
        Receive<ProbeGone>(OnProbeGone);
        Receive<RespawnProbe>(respawn => SpawnProbe(respawn.Kind));
        Receive<MinUptimePassed>(_ => BeStable());
        Listen();
        Receive<InstanceReport.Exited>(OnExited);
        Receive<Stop>(OnStop);
        Receive<Demand>(demand => Condemn(demand.Cause, demand.By));
        Receive<Change>(OnChange);
        Receive<ChangeStop>(TakeStop);
    }

    private void Stopping()
    {
        Receive<InstanceReport.Exited>(OnExited);
        Receive<InstanceReport.TreeGone>(_ => End());
        Receive<InstanceReport.TreeSurvives>(OnTreeSurvives);
        Receive<StopTimeout>(_ => KillNow());
        Receive<Stop>(OnStopAgain);
        Receive<Demand>(_ => { });
        Receive<Change>(_ => { });
        Receive<ChangeStop>(OnChangeStop);
        Receive<StopCommandEnded>(OnStopCommandEnded);
        Receive<Evidence>(found => Context.Parent.Tell(found));
        Receive<CaptureEnded>(OnCaptureEnded);
        Receive<ProbeActor.ProbeReported>(_ => { });
        Receive<ProbeGone>(_ => { });
        Receive<RespawnProbe>(_ => { });
        Receive<MinUptimePassed>(_ => { });
        ListenWhileStopping();
    }

    private void OnLaunched(InstanceReport.Launched launched)
    {
        _identity = launched.Identity;
        _livesSince = Now;
        Context.Parent.Tell(new Launched(launched.Identity, launched.Age) { OutputStart = launched.OutputStart });
        if (_order.Mode == InstanceMode.AdoptToKill)
        {
            _demand = CrashDemand;
            KillNow();
        }
        else if (_asked)
        {
            BeginStop();
        }
        else if (_order.Demand is { } demand)
        {
            _demand = demand;
            BeginStop();
        }
        else
        {
            Become(Living);
            BeginProbes(launched.Age);
            if (_demandOfRule is { } late)
            {
                Condemn(late.Cause, late.By);
            }
        }
    }

    private void OnStopWhileLaunching()
    {
        _asked = true;
        _driver.GiveUp(Id);
    }

    private void OnLaunchFailed(InstanceReport.LaunchFailed failed)
    {
        if (_asked)
        {
            EndAsAsked();
            return;
        }

        throw new InstanceFailed(
            failed.Cause,
            exit: null,
            failed.IsTransient ? InstanceFailureKind.LaunchTransient : InstanceFailureKind.LaunchPermanent);
    }

    // Whoever was to start it died on the way: then it is started now.
    private void OnNotStarted()
    {
        if (_asked)
        {
            EndAsAsked();
        }
        else if (_order.Mode == InstanceMode.AdoptToKill || _order.Demand is not null)
        {
            throw new InstanceFailed(_order.Demand ?? CrashDemand, exit: null, InstanceFailureKind.Demanded);
        }
        else
        {
            _order = _order with { Mode = InstanceMode.Launch, Resume = null };
            _driver.Launch(new LaunchOrder(Id, Equipped()), new ReportToActor(Self));
        }
    }

    private void OnExitedUnseen(InstanceReport.Exited exited) => OnExited(
        _order.Mode == InstanceMode.Launch || exited.Cause is not null
            ? exited
            : exited with { Cause = $"it ended while nobody watched: {exited.Exit}" });

    private void OnExited(InstanceReport.Exited exited)
    {
        _exit = exited.Exit;
        _cause = exited.Cause;
        EndUptime();
        if (exited.NothingLeft)
        {
            End();
        }
        else if (!_killing && (!Timers.IsTimerActive(nameof(StopTimeout)) || StopOptions.Kill == KillScope.Leader))
        {
            // Nobody else is waited for where nobody else is killed.
            KillNow();
        }
    }

    private void End()
    {
        DropCapture();
        if (_asked || (_demand is null && _exit?.Code is { } code && _order.Spec.Restart.SuccessExitCodes.Contains(code)))
        {
            EndAsAsked();
            return;
        }

        throw _demand is { } demand
            ? new InstanceFailed(demand, _exit, InstanceFailureKind.Demanded)
            : new InstanceFailed(_cause ?? _exit?.ToString() ?? "ended", _exit, InstanceFailureKind.Exit);
    }

    private void EndAsAsked()
    {
        Context.Parent.Tell(new Ended(_exit, _asked));
        Context.Stop(Self);
    }

    private sealed record ProbeGone(ProbeKind Kind, IActorRef Probe);

    private sealed record RespawnProbe(ProbeKind Kind);

    private sealed record MinUptimePassed;

    private sealed record StopTimeout;

    private sealed record StopCommandEnded(CommandResult Result);

    private sealed class ReportToActor(IActorRef actor) : IInstanceObserver
    {
        public void OnReport(InstanceReport report) => actor.Tell(report, ActorRefs.NoSender);
    }
}
