using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Ports;

/// <summary>
/// Runs the instances of one kind of workload. Every call returns at once and does its work on the driver's own
/// threads; what happens is told to the instance's observer, one report at a time and in order. A call for an instance
/// that is unknown or already gone does nothing but for <see cref="Adopt"/>. Thread-safe.
/// </summary>
public interface IWorkloadDriver
{
    /// <summary>
    /// Starts an instance. Reports <see cref="InstanceReport.Launched"/>, or <see cref="InstanceReport.LaunchFailed"/> as
    /// the last report.
    /// </summary>
    void Launch(LaunchOrder order, IInstanceObserver observer);

    /// <summary>
    /// Makes <paramref name="observer"/> the only observer of an instance that lives or has ended unseen, also one of a
    /// daemon that died, and reports where it stands: <see cref="InstanceReport.Launched"/>, then what came since, or
    /// <see cref="InstanceReport.NotStarted"/>. One of which nothing is known any more is reported as ended with an
    /// unknown status and its tree gone.
    /// </summary>
    void Adopt(LaunchOrder order, IInstanceObserver observer);

    /// <summary>
    /// Gives up a start that may wait for long, for an image or for an engine; it is reported as failed soon. One that has
    /// reached its program goes on, and so does one that never waits.
    /// </summary>
    void GiveUp(InstanceId instance)
    {
    }

    /// <summary>Sends a signal to an instance whose identity is proven.</summary>
    void Signal(InstanceId instance, UnixSignal signal, SignalScope scope);

    /// <summary>
    /// Kills what is left of an instance, repeatedly for a bounded time, and reports <see cref="InstanceReport.TreeGone"/>
    /// or <see cref="InstanceReport.TreeSurvives"/>; the exit of a living leader is reported before. With a scope narrower
    /// than the tree, what is outside of it is let go: it lives on, and nothing is told of it any more.
    /// </summary>
    void Kill(InstanceId instance, KillScope scope);
}
