using ActorWatch.Processes.Directories;
using ActorWatch.Processes.Launching;
using ActorWatch.Processes.Linux.Launching;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Proc;
using ActorWatch.Processes.Linux.Trees;
using ActorWatch.Processes.Records;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Linux;

/// <summary>
/// Takes over what a daemon that died, or that made room for another one, left of an instance. The record says how far it
/// went; the kernel says what is there. A process is ours only when its identity is the one that was written down, or when
/// it carries the mark of the instance.
/// </summary>
internal sealed class Adoption(ProcessHost host)
{
    /// <summary>Finds the instance and reports where it stands; on a thread that may wait.</summary>
    public void TakeOver(Instance instance)
    {
        var record = instance.Ledger.Resume();
        if (record.Generation != instance.Id.Generation || record.Phase == InstancePhase.None)
        {
            instance.NotStarted();
            return;
        }

        instance.Lock = FindLock(instance.Id.Component, record.Lock);
        instance.OutputStart = record.OutputStart;
        Listen(instance);
        host.Reaper.Announce(instance);
        switch (record.Phase)
        {
            case InstancePhase.Ended:
                TakeRemains(instance, record.Exit ?? ExitStatus.Unknown, isGone: true);
                break;
            case InstancePhase.Identity when ProvenProcess.TryOpen(record.Identity!, out var stat) is { } pidfd:
                Take(instance, record.Identity!, pidfd, stat.Parent);
                break;
            case InstancePhase.Identity:
                TakeRemains(instance, record.Exit ?? ExitStatus.Unknown, isGone: false);
                break;
            default:
                host.Reaper.Search(instance, found => Resolve(instance, found));
                break;
        }
    }

    private void Listen(Instance instance)
    {
        try
        {
            if (instance.Order.Spec.Workload is ProcessSpec process)
            {
                host.Notifications.Listen(instance, host.Planner.AccountOf(process));
            }
        }
        catch (Exception error) when (error is LaunchRefusedException or SystemCallException or IOException)
        {
            // It goes on unheard; better than an end for a reason that is not its own.
            Log.InstanceFailed(host.Logger, instance.Id.ToString(), error);
        }
    }

    private InstanceLock? FindLock(ComponentName component, FileKey? file)
    {
        if (file is not { } key)
        {
            return null;
        }

        var paths = host.Paths.LocksOf(component);
        return new InstanceLock(paths.FirstOrDefault(path => FileKey.At(path) == key) ?? paths[0], key);
    }

    private void Take(Instance instance, WorkloadIdentity identity, Descriptor pidfd, int parent)
    {
        instance.Started(identity.Pid, pidfd);
        instance.IsForeign = parent != Environment.ProcessId;
        instance.Launched(identity with { Guarantee = host.Reaper.Guarantee(instance) }, AgeOf(identity));
        host.Reaper.Adopt(instance);
        instance.EndLaunch();
    }

    // The leader is gone; something that it started may be there.
    private void TakeRemains(Instance instance, ExitStatus exit, bool isGone)
    {
        instance.IsForeign = true;
        host.Reaper.AdoptRemains(instance, exit, isGone);
        instance.EndLaunch();
    }

    // It was about to be started: whoever carries its mark or its lock tells whether it was.
    private void Resolve(Instance instance, IReadOnlyList<(int Pid, Descriptor Pidfd)> found)
    {
        // Without the mark it may be a child in a session of its own, which is no program of the component's. Where no mark can
        // be given, the oldest is the best guess.
        var leader = found
            .Select(static process => (process.Pid, process.Pidfd, IsThere: ProcStat.TryRead(process.Pid, out var stat), Stat: stat))
            .Where(static process => process.IsThere && process.Stat.Session == process.Pid)
            .Where(static process => !LeaderMark.IsAvailable || LeaderMark.IsOn(process.Pid))
            .OrderBy(static process => process.Stat.StartTicks)
            .Select(static process => (process.Pid, process.Pidfd))
            .FirstOrDefault();
        foreach (var (pid, pidfd) in found)
        {
            if (pid != leader.Pid)
            {
                pidfd.Dispose();
            }
        }

        if (leader.Pid != 0 && ProcStat.TryRead(leader.Pid, out var stat))
        {
            var identity = new WorkloadIdentity(
                leader.Pid, stat.StartTicks, BootId.Current, Pidfd.Inode(leader.Pidfd));
            Take(instance, identity, leader.Pidfd, stat.Parent);
            LeaderMark.Remove(leader.Pid);
        }
        else if (found.Count == 0 && instance.Lock?.Look() != InstanceLock.State.Held)
        {
            if (StartMark.IsEmptied(host.Paths.StartMarkOf(instance.Id.Component)))
            {
                // It ran and has ended since.
                TakeRemains(instance, ExitStatus.Unknown, isGone: true);
                return;
            }

            host.Reaper.Withdraw(instance);
            instance.Ledger.Withdraw();
            instance.NotStarted();
        }
        else
        {
            TakeRemains(instance, ExitStatus.Unknown, isGone: false);
        }
    }

    // The kernel counts a start in hundredths of a second since boot, with the time that the machine slept.
    private static unsafe TimeSpan AgeOf(WorkloadIdentity identity)
    {
        var now = stackalloc long[2];
        _ = Libc.ClockGetTime(Numbers.ClockBootTime, now);
        var start = TimeSpan.FromMilliseconds(10 * (long)identity.StartTicks);
        var age = TimeSpan.FromSeconds(now[0]) + TimeSpan.FromMicroseconds(now[1] / 1000) - start;
        return age > TimeSpan.Zero ? age : TimeSpan.Zero;
    }
}
