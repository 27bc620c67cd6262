using ActorWatch.Processes.Directories;
using ActorWatch.Processes.Instances;
using ActorWatch.Processes.Launching;
using ActorWatch.Processes.Linux.Launching;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Proc;
using ActorWatch.Processes.Linux.Trees;
using ActorWatch.Processes.Logs;
using ActorWatch.Processes.Records;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Linux;

/// <summary>
/// Runs the instances of processes. A start goes through a spawn thread, all that follows through the reaper's thread;
/// the launch protocol (intent, start, identity) is written around it, so that the next daemon finds what this one
/// leaves.
/// </summary>
internal sealed class LinuxProcessDriver(ProcessHost host, ILogStore logs) : IWorkloadDriver
{
    private readonly InstanceTable<Instance> _instances = new();
    private readonly Adoption _adoption = new(host);

    /// <inheritdoc/>
    public void Launch(LaunchOrder order, IInstanceObserver observer)
    {
        ArgumentNullException.ThrowIfNull(order);
        var instance = Make(order, observer);
        if (!_instances.TryAdd(instance, out var refusal))
        {
            host.Reaper.Loop.Post(() => instance.LaunchFailed(refusal, isTransient: false));
        }
        else if (!host.Threads.TryPost(() => Start(instance)))
        {
            host.Reaper.Loop.Post(() => instance.LaunchFailed(
                $"Cannot start '{order.Instance.Component}': too many starts wait. It is tried again.",
                isTransient: true));
        }
    }

    /// <inheritdoc/>
    public void Adopt(LaunchOrder order, IInstanceObserver observer)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(observer);
        var instance = Make(order, observer);
        if (_instances.Find(order.Instance) is { } known)
        {
            host.Reaper.Loop.Post(() => known.Adopt(observer));
        }
        else if (!_instances.TryAdd(instance, out _) || !host.Threads.TryPost(() => _adoption.TakeOver(instance)))
        {
            host.Reaper.Loop.Post(() => observer.OnReport(
                new InstanceReport.Exited(order.Instance, ExitStatus.Unknown, NothingLeft: true)));
        }
    }

    /// <inheritdoc/>
    public void Signal(InstanceId instance, UnixSignal signal, SignalScope scope) =>
        Do(instance, known => Reaper.Signal(known, signal, scope));

    /// <inheritdoc/>
    public void Kill(InstanceId instance, KillScope scope) =>
        Do(instance, known => host.Reaper.Kill(known, scope));

    private Instance Make(LaunchOrder order, IInstanceObserver observer) => new(
        order, TreeTag.Of(host.StoreId, order.Instance.ToString()), host.Records, host.Reaper, observer, host.Time);

    private void Do(InstanceId instance, Action<Instance> action)
    {
        if (_instances.Find(instance) is { IsOver: false } known)
        {
            known.AfterLaunch(() => host.Reaper.Loop.Post(() => action(known)));
        }
    }

    private void Start(Instance instance)
    {
        try
        {
            var identity = Execute(instance);
            instance.Launched(identity, TimeSpan.Zero);
            LeaderMark.Remove(identity.Pid);
            host.Reaper.Register(instance);
            instance.EndLaunch();
        }
        catch (LaunchRefusedException refused)
        {
            instance.LaunchFailed(
                $"Cannot start '{instance.Id.Component}': {refused.Message}", refused.IsTransient);
        }
        catch (Exception error)
        {
            Log.LaunchFailed(host.Logger, instance.Id.ToString(), error);
            instance.LaunchFailed(
                $"Cannot start '{instance.Id.Component}': {error.Message}. The daemon's log has more.",
                isTransient: error is SystemCallException call && Errno.IsTransient(call.Error));
        }
    }

    // Where something of an earlier instance may write still, it is not known.
    private long? EndOfLog(ComponentSpec spec)
    {
        if (spec.Log.Rules.Count == 0 || host.Paths.LogOf(spec) is not { } path)
        {
            return null;
        }

        try
        {
            using var log = logs.TryOpen(spec, path);
            return log?.End;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private WorkloadIdentity Execute(Instance instance)
    {
        var spec = instance.Order.Spec;
        if (spec.Workload is not ProcessSpec process)
        {
            throw new LaunchRefusedException(Refusals.NoProcess(spec));
        }

        RefuseBesideALivingOne(instance.Id.Component);
        using var plan = host.Planner.Prepare(
            process.Command,
            process,
            [.. EnvironmentMark.OfInstance(instance.Id, host.StoreId), .. host.Notifications.Environment(spec)]);
        host.Notifications.Listen(instance, plan.Account);
        var pid = Spawn(instance, plan);
        if (Pidfd.TryOpen(pid, out var error) is not { } pidfd)
        {
            // Without the descriptor its end would never be known.
            _ = Libc.Kill(-pid, Numbers.SigKill);
            instance.Ledger.Withdraw();
            throw new LaunchRefusedException(
                $"its process cannot be watched: {SystemCallException.Describe(error)}.", Errno.IsTransient(error));
        }

        instance.Started(pid, pidfd);
        var ticks = ProcStat.TryRead(pid, out var stat) ? stat.StartTicks : 0;
        return new WorkloadIdentity(pid, ticks, BootId.Current, Pidfd.Inode(pidfd))
        {
            Guarantee = host.Reaper.Guarantee(instance),
        };
    }

    // A daemon that died left its record; a program that gave its output away holds no lock that would tell of it.
    private void RefuseBesideALivingOne(ComponentName component)
    {
        if (host.Records.ReadInstance(component) is not { Phase: InstancePhase.Identity, Identity: { } left } record)
        {
            return;
        }

        using var pidfd = ProvenProcess.TryOpen(left, out var stat);
        if (pidfd is not null && stat.State is not ('Z' or 'X'))
        {
            throw new LaunchRefusedException(
                $"pid {left.Pid} ({stat.Name}), which an earlier daemon started as generation {record.Generation}, still runs. "
                + "End it, then start the component.");
        }
    }

    private int Spawn(Instance instance, LaunchPlan plan)
    {
        var hasEntered = host.Spawner.Enter();
        try
        {
            using var output = InstanceOutput.Open(instance.Order, plan.Account, host.Paths, host.Pipes);
            instance.Lock = output.Lock;
            instance.OutputStart = EndOfLog(instance.Order.Spec);
            var mark = StartMark.Prepare(host.Paths.StartMarkOf(instance.Id.Component));
            instance.Ledger.Intend(output.Lock?.File, instance.OutputStart);
            host.Reaper.Announce(instance);
            var files = output.Files(plan.Input?.Number ?? host.Spawner.Null, host.Spawner.Null) with { Mark = mark, IsLeader = true };
            var error = host.Spawner.Start(plan, instance.Tag, files, out var pid);
            if (error == 0)
            {
                return pid;
            }

            output.Unlock();
            host.Reaper.Withdraw(instance);
            instance.Ledger.Withdraw();
            throw new LaunchRefusedException(
                ProgramFinder.Explain(error, plan.Path, plan.Account.Name), Errno.IsTransient(error));
        }
        finally
        {
            host.Spawner.Leave(hasEntered);
        }
    }
}
