namespace ActorWatch.Supervision.Dependencies;

/// <summary>How a component has to stand for those that depend on it.</summary>
public enum DependencyCondition
{
    /// <summary>Its liveness probe does not fail and its readiness probe passes.</summary>
    Ready,

    /// <summary>It is Running, and its liveness probe does not fail.</summary>
    Healthy,

    /// <summary>Its startup probe has succeeded, where it has one.</summary>
    Started,

    /// <summary>It has ended successfully.</summary>
    Completed,
}
