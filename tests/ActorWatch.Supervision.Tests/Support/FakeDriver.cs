using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Supervision.Tests.Support;

/// <summary>A driver whose instances live in memory: launches succeed at once, and a test ends them. It checks what it is asked.</summary>
internal sealed class FakeDriver : IWorkloadDriver
{
    private readonly Dictionary<InstanceId, FakeInstance> _instances = [];

    /// <summary>All launches, in order.</summary>
    public List<LaunchOrder> Launches { get; } = [];

    /// <summary>All signals and kills, in order, as text.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>What a launch reports instead of success; null for success.</summary>
    public Func<LaunchOrder, InstanceReport?> OnLaunch { get; set; } = _ => null;

    /// <summary>Whether SIGTERM ends an instance at once.</summary>
    public bool ObeysTerm { get; set; } = true;

    /// <summary>Whether the end of a program leaves something of its tree.</summary>
    public bool LeavesTree { get; set; }

    /// <summary>Whether a kill ends everything.</summary>
    public bool ObeysKill { get; set; } = true;

    /// <summary>Whether a second launch beside a living instance fails the test, or is refused as a driver refuses it.</summary>
    public bool IsStrict { get; set; } = true;

    /// <summary>Where the output of a launched instance is said to begin in its log.</summary>
    public long? OutputStart { get; set; }

    /// <summary>How long an adopted instance is said to have run.</summary>
    public TimeSpan AgeAtAdoption { get; set; }

    public int Living => _instances.Values.Count(instance => !instance.Gone);

    public void Launch(LaunchOrder order, IInstanceObserver observer)
    {
        var component = order.Instance.Component;
        var living = _instances.Where(pair => pair.Key.Component == component && !pair.Value.Gone).ToList();
        if (!IsStrict && living is [var (other, _)])
        {
            observer.OnReport(new InstanceReport.LaunchFailed(
                order.Instance, $"Cannot start '{component}': generation {other.Generation} of it is not gone.", false));
            return;
        }

        Assert.Empty(living);
        Launches.Add(order);
        if (OnLaunch(order) is { } report)
        {
            observer.OnReport(report);
            return;
        }

        _instances.Add(order.Instance, new FakeInstance { Observer = observer, Pid = 1000 + Launches.Count });
        observer.OnReport(Launched(order.Instance) with { OutputStart = OutputStart });
    }

    public void Adopt(LaunchOrder order, IInstanceObserver observer)
    {
        var instance = order.Instance;
        Calls.Add($"adopt {instance}");
        if (!_instances.TryGetValue(instance, out var known))
        {
            observer.OnReport(new InstanceReport.Exited(instance, ExitStatus.Unknown, NothingLeft: true));
            return;
        }

        known.Observer = observer;
        observer.OnReport(Launched(instance) with { Age = AgeAtAdoption });
        if (known.Told != Notification.None)
        {
            observer.OnReport(new InstanceReport.Notified(instance, known.Told));
        }

        if (known.Exit is { } exit)
        {
            observer.OnReport(new InstanceReport.Exited(instance, exit, known.Gone));
        }
    }

    public void Signal(InstanceId instance, UnixSignal signal, SignalScope scope)
    {
        Calls.Add($"{signal} {scope} {instance}");
        if (ObeysTerm)
        {
            Exit(instance, ExitStatus.KilledBy(signal));
        }
    }

    public void Kill(InstanceId instance, KillScope scope)
    {
        Calls.Add($"kill {scope} {instance}");
        if (!_instances.TryGetValue(instance, out var known) || known.Gone)
        {
            return;
        }

        if (!ObeysKill)
        {
            known.Observer.OnReport(new InstanceReport.TreeSurvives(instance, "pid 7 (cp, uninterruptible)"));
            return;
        }

        End(instance, ExitStatus.KilledBy(UnixSignal.Kill), nothingLeft: false);
        known.Gone = true;
        known.Observer.OnReport(new InstanceReport.TreeGone(instance));
    }

    /// <summary>Ends the program of the newest living instance of a component.</summary>
    public void Exit(string component, int code) => Exit(LivingOf(component), ExitStatus.Exited(code));

    /// <summary>Ends the program of an instance, unless it has ended.</summary>
    public void Exit(InstanceId instance, ExitStatus exit) => End(instance, exit, nothingLeft: !LeavesTree);

    /// <summary>The newest living instance of a component tells of itself.</summary>
    public void Notify(Notification what, string component = "web")
    {
        var instance = LivingOf(component);
        var known = _instances[instance];
        known.Told = known.Told.Then(what).Lasting;
        known.Observer.OnReport(new InstanceReport.Notified(instance, what));
    }

    public InstanceId LivingOf(string component) =>
        _instances.Single(pair => pair.Key.Component.Value == component && !pair.Value.Gone).Key;

    private void End(InstanceId instance, ExitStatus exit, bool nothingLeft)
    {
        var known = _instances[instance];
        if (known.Exit is null)
        {
            known.Exit = exit;
            known.Gone = nothingLeft;
            known.Observer.OnReport(new InstanceReport.Exited(instance, exit, nothingLeft));
        }
    }

    private InstanceReport.Launched Launched(InstanceId instance) =>
        new(instance, new WorkloadIdentity(_instances[instance].Pid, 1, Guid.Empty, 0), TimeSpan.Zero);

    private sealed class FakeInstance
    {
        public required IInstanceObserver Observer { get; set; }

        public required int Pid { get; init; }

        public Notification Told { get; set; } = Notification.None;

        public ExitStatus? Exit { get; set; }

        public bool Gone { get; set; }
    }
}
