using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Instances;

/// <summary>
/// Tells the supervisor's strategy that a run failed and that nothing of it is left: the one exception that is an outcome.
/// </summary>
internal sealed class InstanceFailed(string cause, ExitStatus? exit, InstanceFailureKind kind) : Exception(cause)
{
    /// <summary>How its program ended; null when it never ran.</summary>
    public ExitStatus? Exit { get; } = exit;

    /// <summary>What kind of failure it was.</summary>
    public InstanceFailureKind Kind { get; } = kind;
}
