namespace ActorWatch.Supervision.Dependencies;

/// <summary>What becomes of a running component when one that it depends on is lost.</summary>
public enum DependencyLoss
{
    /// <summary>It runs on.</summary>
    Nothing,

    /// <summary>It runs on, and is restarted when the other one is back.</summary>
    Restart,

    /// <summary>It is stopped, and started again when the other one is back.</summary>
    Stop,
}
