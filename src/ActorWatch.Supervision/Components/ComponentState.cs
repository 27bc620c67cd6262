namespace ActorWatch.Supervision.Components;

/// <summary>The current state of a component.</summary>
public enum ComponentState
{
    /// <summary>Wants to start; a dependency is not there yet.</summary>
    Waiting,

    /// <summary>The instance runs; its startup probe has not succeeded yet.</summary>
    Starting,

    /// <summary>Started; readiness is told beside it.</summary>
    Running,

    /// <summary>The liveness probe has failed its threshold in a row.</summary>
    Unhealthy,

    /// <summary>Stopping the old instance after a failure, or waiting for the backoff to end.</summary>
    Restarting,

    /// <summary>Asked to stop; the instance is still there.</summary>
    Stopping,

    /// <summary>Down because a person said so.</summary>
    Stopped,

    /// <summary>Ended successfully, and its restart policy wants no more.</summary>
    Completed,

    /// <summary>Gave up, or cannot be started at all.</summary>
    Failed,
}
