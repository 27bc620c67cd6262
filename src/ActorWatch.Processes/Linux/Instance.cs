using ActorWatch.Processes.Instances;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Notify;
using ActorWatch.Processes.Linux.Trees;
using ActorWatch.Processes.Records;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Linux;

/// <summary>One instance, its tree, its record and its reports. What is reported was written down before.</summary>
internal sealed class Instance(
    LaunchOrder order, ulong tag, RuntimeRecords records, Reaper reaper, IInstanceObserver observer, TimeProvider time)
    : ProcessTree(tag), IInstance
{
    private readonly InstanceReports _reports = new(order.Instance, observer, time);

    /// <inheritdoc/>
    public InstanceId Id => order.Instance;

    /// <summary>What was asked for.</summary>
    public LaunchOrder Order => order;

    /// <summary>What the next daemon will know of it.</summary>
    public InstanceLedger Ledger { get; } = new(records, order.Instance, tag);

    /// <summary>Where it tells of itself; null where it does not.</summary>
    public NotifySocket? Notify { get; set; }

    /// <summary>Where its output begins in its log; null where nobody asks.</summary>
    public long? OutputStart { get; set; }

    /// <inheritdoc/>
    public bool IsOver => _reports.IsOver;

    /// <summary>Tells that it runs, and how long already.</summary>
    public void Launched(WorkloadIdentity identity, TimeSpan age)
    {
        Ledger.Identify(identity);
        _reports.Launched(identity, age, OutputStart);
    }

    /// <summary>Tells that it could not be started.</summary>
    public void LaunchFailed(string cause, bool isTransient)
    {
        Notify?.Dispose();
        _reports.LaunchFailed(cause, isTransient);
        EndLaunch();
    }

    /// <summary>Tells that its start had been cut short before there was a program.</summary>
    public void NotStarted()
    {
        Notify?.Dispose();
        _reports.NotStarted();
        EndLaunch();
    }

    /// <summary>Tells what it told of itself.</summary>
    public void Notified(Notification news) => _reports.Notified(news);

    /// <summary>Takes the descriptor of the process that it named its main one.</summary>
    public void TakeMain(Descriptor main) => reaper.TakeMain(this, main);

    /// <summary>Replaces the observer and tells it where the instance stands.</summary>
    public void Adopt(IInstanceObserver newcomer) => _reports.Adopt(newcomer);

    /// <inheritdoc/>
    public override void OnExited(ExitStatus exit)
    {
        Ledger.NoteExit(exit);
        _reports.Exited(exit);
    }

    /// <inheritdoc/>
    public override void OnEnding(ExitStatus exit) => Ledger.End(exit);

    /// <inheritdoc/>
    public override void OnGone(ExitStatus exit)
    {
        Notify?.Dispose();
        _reports.Gone(exit, IsExitReported);
    }

    /// <inheritdoc/>
    public override void OnSurvivors(string survivors) => _reports.Survives(survivors);
}
