using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Supervision.Tests.Simulation;

/// <summary>
/// A driver whose programs live in memory. Everything that it reports is a step of the simulator at a random virtual
/// time; it tells the model what it is asked, and the model judges.
/// </summary>
internal sealed class SimulatedPort(Simulator simulation, SupervisionModel model, SimulatedDeath death) : IWorkloadDriver
{
    private readonly Dictionary<InstanceId, SimulatedInstance> _instances = [];
    private readonly List<SimulatedInstance> _unburied = [];
    private int _lastPid = 1000;

    /// <summary>Whether programs start, run for ever and end when asked.</summary>
    public bool Calm { get; set; }

    /// <summary>Counts what it is asked and what it reports.</summary>
    public long Calls { get; private set; }

    public void Launch(LaunchOrder order, IInstanceObserver observer)
    {
        if (!death.Allows())
        {
            return;
        }

        Calls++;
        model.OnLaunch(order.Instance, _instances.Values.LastOrDefault(other =>
            other.Id.Component == order.Instance.Component && !other.IsGone));
        var instance = new SimulatedInstance
        {
            Id = order.Instance,
            Pid = ++_lastPid,
            Observer = observer,
            IgnoresTerm = Chance(0.2),
            LeavesTree = Chance(0.2),
            Unkillable = Chance(0.15) ? Upto(15) : TimeSpan.Zero,
        };
        if (!_instances.TryAdd(instance.Id, instance))
        {
            model.Fail($"{instance.Id} was launched twice");
            return;
        }

        _unburied.Add(instance);
        var outcome = Calm ? 1 : Random.NextDouble();
        After(Chance(0.05) ? Upto(5) : Upto(0.05), () => EndLaunch(instance, outcome));
    }

    public void Adopt(LaunchOrder order, IInstanceObserver observer)
    {
        var instance = order.Instance;
        if (!death.Allows())
        {
            return;
        }

        Calls++;
        model.OnAdopt(instance);
        if (!_instances.TryGetValue(instance, out var known))
        {
            After(Upto(0.05), () => observer.OnReport(new InstanceReport.NotStarted(instance)));
            return;
        }

        // A driver may have forgotten an instance whose end it has told; and who adopts it does not know how it stands.
        var isForgotten = known.IsGone && known.EndReported && Chance(0.5);
        known.Observer = observer;
        (known.ReplayPending, known.LaunchReported, known.EndReported, known.Buried) = (true, false, false, false);
        var adoption = ++known.Adoptions;
        After(Upto(0.1), () => Replay(known, adoption, isForgotten));
    }

    public void Signal(InstanceId instance, UnixSignal signal, SignalScope scope)
    {
        if (!death.Allows() || Touch(instance, signal.Name) is not { Phase: InstancePhase.Alive } known || (known.IgnoresTerm && !Calm))
        {
            return;
        }

        var exit = Chance(0.5) ? ExitStatus.KilledBy(signal) : ExitStatus.Exited(Random.Next(2));
        After(Upto(3), () => EndProgram(known, exit));
    }

    public void Kill(InstanceId instance, KillScope scope)
    {
        if (death.Allows() && Touch(instance, "kill") is { IsGone: false } known)
        {
            known.UnkillableUntil ??= Now + known.Unkillable;
            After(Upto(0.2), () => EndKill(known));
        }
    }

    /// <summary>Notes that the stop command of an instance begins.</summary>
    public SimulatedInstance BeginStopCommand(string instance)
    {
        var known = _instances.Values.First(known => known.Id.ToString() == instance);
        known.UpUntil ??= Now;
        return known;
    }

    /// <summary>Ends the program of an instance, if it still runs.</summary>
    public void EndProgram(SimulatedInstance instance, ExitStatus exit)
    {
        if (instance.Phase != InstancePhase.Alive)
        {
            return;
        }

        instance.Exit = instance.IsExitLost ? ExitStatus.Unknown : exit;
        instance.UpUntil ??= Now;
        instance.Phase = instance.LeavesTree ? InstancePhase.Remains : InstancePhase.Gone;
        Report(instance, new InstanceReport.Exited(instance.Id, instance.Exit.Value, instance.IsGone), instance.IsGone);
        if (instance.LeavesTree && Chance(0.5))
        {
            After(Upto(15), () => EndTree(instance));
        }
    }

    /// <summary>What was about to start is cut short or starts nevertheless; how programs end may stay unknown.</summary>
    public void OnDaemonDeath()
    {
        foreach (var instance in _instances.Values.Where(static instance => !instance.IsGone).ToList())
        {
            instance.IsExitLost |= Chance(0.3);
            if (instance.Phase == InstancePhase.Launching && Chance(0.5))
            {
                instance.Phase = InstancePhase.Gone;
                _instances.Remove(instance.Id);
                _unburied.Remove(instance);
                model.OnCutShort(instance.Id);
            }
        }
    }

    /// <summary>What is not gone of a component, or null.</summary>
    public SimulatedInstance? LivingOf(ComponentName component) =>
        _instances.Values.LastOrDefault(instance => instance.Id.Component == component && !instance.IsGone);

    public SimulatedInstance? Find(InstanceId instance) => _instances.GetValueOrDefault(instance);

    /// <summary>To be called when nothing can run: who has not heard of an end by now never will.</summary>
    public void Bury() => _unburied.RemoveAll(instance => instance.Buried = instance.IsGone && instance.EndReported);

    private Random Random => simulation.Random;

    private TimeSpan Now => simulation.Time.Elapsed;

    private bool Chance(double probability) => Random.NextDouble() < probability;

    private TimeSpan Upto(double seconds) => new((long)(Random.NextDouble() * seconds * TimeSpan.TicksPerSecond));

    private void After(TimeSpan delay, Action action)
    {
        if (Chance(0.2))
        {
            simulation.Post(action);
        }
        else
        {
            simulation.PostAfter(delay, action);
        }
    }

    private void EndLaunch(SimulatedInstance instance, double outcome)
    {
        if (instance.Phase != InstancePhase.Launching)
        {
            return; // cut short
        }

        if (outcome < 0.12)
        {
            instance.Phase = InstancePhase.Gone;
            (instance.LaunchFailed, instance.IsTransient) = (true, outcome > 0.03);
            Report(instance, new InstanceReport.LaunchFailed(instance.Id, "no", instance.IsTransient), isLast: true);
            return;
        }

        instance.Phase = InstancePhase.Alive;
        instance.LaunchedAt = Now;
        if (!instance.ReplayPending)
        {
            instance.LaunchReported = true;
            Report(instance, Launched(instance), isLast: false);
        }

        if (!Calm && Chance(0.6))
        {
            var code = Random.Next(4);
            var exit = code == 3 ? ExitStatus.KilledBy(new UnixSignal(11)) : ExitStatus.Exited(code);
            After(Chance(0.5) ? Upto(2) : Upto(40), () => EndProgram(instance, exit));
        }
    }

    private void EndTree(SimulatedInstance instance)
    {
        if (instance.Phase == InstancePhase.Remains)
        {
            instance.Phase = InstancePhase.Gone;
            Report(instance, new InstanceReport.TreeGone(instance.Id), isLast: true);
        }
    }

    private void EndKill(SimulatedInstance instance)
    {
        if (instance.IsGone)
        {
            return;
        }

        if (Now < instance.UnkillableUntil)
        {
            Report(instance, new InstanceReport.TreeSurvives(instance.Id, "pid 7 (cp, uninterruptible)"), isLast: false);
            return;
        }

        if (instance.Phase == InstancePhase.Alive)
        {
            instance.Exit = instance.IsExitLost ? ExitStatus.Unknown : ExitStatus.KilledBy(UnixSignal.Kill);
            instance.Phase = InstancePhase.Remains;
            Report(instance, new InstanceReport.Exited(instance.Id, instance.Exit.Value, NothingLeft: false), isLast: false);
            After(Upto(0.02), () => EndTree(instance));
            return;
        }

        EndTree(instance);
    }

    private void Replay(SimulatedInstance instance, int adoption, bool isForgotten)
    {
        if (adoption != instance.Adoptions)
        {
            return;
        }

        instance.ReplayPending = false;
        if (instance.Phase == InstancePhase.Launching)
        {
            return;
        }

        if (isForgotten || instance.LaunchFailed)
        {
            _unburied.Add(instance);
            Report(
                instance,
                isForgotten ? Unknown(instance.Id) : new InstanceReport.LaunchFailed(instance.Id, "no", instance.IsTransient),
                isLast: true);
            return;
        }

        instance.LaunchReported = true;
        Report(instance, Launched(instance), isLast: false);
        if (instance.Exit is { } exit)
        {
            _unburied.Add(instance);
            Report(instance, new InstanceReport.Exited(instance.Id, exit, instance.IsGone), instance.IsGone);
        }

        if (!instance.IsGone && Now < instance.UnkillableUntil)
        {
            Report(instance, new InstanceReport.TreeSurvives(instance.Id, "pid 7 (cp, uninterruptible)"), isLast: false);
        }
    }

    private static InstanceReport.Exited Unknown(InstanceId instance) => new(instance, ExitStatus.Unknown, NothingLeft: true);

    private InstanceReport.Launched Launched(SimulatedInstance instance) =>
        new(instance.Id, new WorkloadIdentity(instance.Pid, 1, Guid.Empty, 0), Now - instance.LaunchedAt);

    private void Report(SimulatedInstance instance, InstanceReport report, bool isLast)
    {
        Calls++;
        simulation.Note($"port {(instance.ReplayPending ? "holds" : "reports")} {report.GetType().Name} of {instance.Id}");
        if (instance.ReplayPending)
        {
            return;
        }

        instance.EndReported |= isLast;
        if (isLast)
        {
            model.OnEnd(instance);
        }

        instance.Observer.OnReport(report);
    }

    private SimulatedInstance? Touch(InstanceId instance, string how)
    {
        Calls++;
        simulation.Note($"{how} to {instance}");
        var known = _instances.GetValueOrDefault(instance);
        if (known is null or { Phase: InstancePhase.Launching } or { Buried: true })
        {
            model.Fail($"{how} to {instance}, which is {(known is null ? "unknown" : known.Phase)}");
        }

        if (known is not null)
        {
            known.UpUntil ??= Now;
        }

        return known;
    }
}
