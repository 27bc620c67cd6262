using System.Globalization;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Proc;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Linux.Trees;

/// <summary>Kills: strike, wait for the ends that come as events, strike again until nothing is left or time is over.</summary>
internal sealed partial class Reaper
{
    private void Strike(ProcessTree tree, TreeKill kill, long now)
    {
        if (now >= kill.Deadline && !IsUnfinished(tree, kill, now))
        {
            tree.Kill = null;
            _killing.Remove(tree);
            tree.OnSurvivors(DescribeSurvivors(tree));
            return;
        }

        // The group first: the kernel kills it at one instant, so no member can fork away between.
        if (tree.Pidfd is { } pidfd)
        {
            StrikeFromLeader(pidfd, tree, kill);
        }

        if (kill.Scope == KillScope.Tree)
        {
            KillMembers(tree);
        }

        kill.Struck(now);
    }

    private static void StrikeFromLeader(Descriptor pidfd, ProcessTree tree, TreeKill kill)
    {
        if (kill.Scope == KillScope.Leader)
        {
            Pidfd.Signal(pidfd, Numbers.SigKill);
        }
        else
        {
            Pidfd.SignalGroup(pidfd, tree.SafeNumber, Numbers.SigKill);
        }
    }

    // On a machine without time to spare the deadline may come before a scan has found what is to be killed.
    private static bool IsUnfinished(ProcessTree tree, TreeKill kill, long now) =>
        kill.Scope == KillScope.Tree
        && (tree.IsScanning || tree.Members.Values.Any(static member => !member.IsKilled))
        && kill.Extend(now);

    private void KillMembers(ProcessTree tree)
    {
        foreach (var member in tree.Members.Values)
        {
            // Fails harmlessly for one that leads no group.
            Pidfd.SignalGroup(member.Pidfd, member.IsChild ? member.Pid : 0, Numbers.SigKill);
            Pidfd.Signal(member.Pidfd, Numbers.SigKill);
            member.IsKilled = true;
        }

        // Where orphans do not come to us, or the lock is held and nobody is known, only a look at all processes helps.
        if (!OrphansComeToUs(tree) || (tree.Exit is not null && tree.Members.Count == 0))
        {
            RequestScan(tree);
        }
    }

    private void RequestScan(ProcessTree tree)
    {
        if (!tree.IsScanning)
        {
            tree.IsScanning = true;

            // A scan that begins while the leader lives says nothing about what that starts afterwards.
            var isAfterExit = tree.Exit is not null;
            _scanner.Request(tree, found => _loop.Post(() => OnScanned(tree, found, isAfterExit)));
        }
    }

    private void OnScanned(ProcessTree tree, IReadOnlyList<(int Pid, Descriptor Pidfd)> found, bool isAfterExit)
    {
        tree.IsScanning = false;
        tree.IsScannedClean = isAfterExit;
        foreach (var (pid, pidfd) in found)
        {
            if (tree.IsGone || tree.Members.ContainsKey(pid) || pid == tree.Pid)
            {
                pidfd.Dispose();
                tree.IsScannedClean &= pid == tree.Pid;
                continue;
            }

            Attach(new TreeMember(pid, pidfd, tree, isChild: false));
        }

        _touched.Add(tree);
    }

    private static string DescribeSurvivors(ProcessTree tree)
    {
        var pids = tree.Members.Keys.ToList();
        if (tree.Exit is null)
        {
            pids.Insert(0, tree.Pid);
        }

        if (pids.Count == 0 && tree.Lock is { } held)
        {
            pids = LockHolders.Find(held.File);
        }

        return string.Join(", ", pids.Select(Describe));
    }

    private static string Describe(int pid) =>
        ProcStat.TryRead(pid, out var stat)
            ? string.Create(CultureInfo.InvariantCulture, $"pid {pid} ({stat.Name}, {DescribeState(stat.State)})")
            : string.Create(CultureInfo.InvariantCulture, $"pid {pid} (just ended)");

    private static string DescribeState(char state) => state switch
    {
        'D' => "uninterruptible",
        'R' => "running",
        'S' => "sleeping",
        'T' or 't' => "stopped",
        'Z' => "ended, not reaped",
        _ => $"state {state}",
    };
}
