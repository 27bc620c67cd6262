using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Ports;

/// <summary>One thing that happened to an instance.</summary>
/// <param name="Instance">Which instance.</param>
public abstract record InstanceReport(InstanceId Instance)
{
    /// <summary>It runs: its program has been executed.</summary>
    /// <param name="Instance">Which instance.</param>
    /// <param name="Identity">What proves that a process or container is it.</param>
    /// <param name="Age">How long it has run already; zero but after an adoption.</param>
    public sealed record Launched(InstanceId Instance, WorkloadIdentity Identity, TimeSpan Age) : InstanceReport(Instance)
    {
        /// <summary>Where its output begins in the log of the component; null where nobody looks for log rules, or nobody knows.</summary>
        public long? OutputStart { get; init; }
    }

    /// <summary>It could not be started, and nothing of it is left.</summary>
    /// <param name="Instance">Which instance.</param>
    /// <param name="Cause">A sentence with the offending value and what would be right.</param>
    /// <param name="IsTransient">True for a passing shortage (EAGAIN, ENOMEM, EMFILE, ETXTBSY) that a later try may not meet.</param>
    public sealed record LaunchFailed(InstanceId Instance, string Cause, bool IsTransient) : InstanceReport(Instance);

    /// <summary>It was to be adopted, but its start was cut short before its program ran; nothing of it exists.</summary>
    /// <param name="Instance">Which instance.</param>
    public sealed record NotStarted(InstanceId Instance) : InstanceReport(Instance);

    /// <summary>It told of itself. Comes after <see cref="Launched"/>, as often as it likes.</summary>
    /// <param name="Instance">Which instance.</param>
    /// <param name="What">What it told since the last of these reports.</param>
    public sealed record Notified(InstanceId Instance, Notification What) : InstanceReport(Instance);

    /// <summary>Its program ended.</summary>
    /// <param name="Instance">Which instance.</param>
    /// <param name="Exit">How.</param>
    /// <param name="NothingLeft">
    /// True when nothing that it started is left, and this is the last report; else <see cref="TreeGone"/> comes when the
    /// rest has ended by itself or by a kill.
    /// </param>
    public sealed record Exited(InstanceId Instance, ExitStatus Exit, bool NothingLeft) : InstanceReport(Instance)
    {
        /// <summary>What it failed with, where that is more than its status: the exception of a worker. Null: nothing more.</summary>
        public string? Cause { get; init; }
    }

    /// <summary>Nothing of it is left, and its program has ended.</summary>
    /// <param name="Instance">Which instance.</param>
    public sealed record TreeGone(InstanceId Instance) : InstanceReport(Instance);

    /// <summary>A kill did not end all of it in its bounded time.</summary>
    /// <param name="Instance">Which instance.</param>
    /// <param name="Survivors">Who is left and why, for people: <c>pid 812 (cp, uninterruptible)</c>.</param>
    public sealed record TreeSurvives(InstanceId Instance, string Survivors) : InstanceReport(Instance)
    {
        /// <summary>True when no further kill can end it: a task that ignores its cancellation. Default false.</summary>
        public bool IsForGood { get; init; }
    }
}
