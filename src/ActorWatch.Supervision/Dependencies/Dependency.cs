using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Dependencies;

/// <summary>One component that another one needs.</summary>
/// <param name="On">The component that is needed.</param>
/// <param name="Condition">How it has to stand before the other one starts.</param>
public sealed record Dependency(ComponentName On, DependencyCondition Condition)
{
    /// <summary>After this time of waiting the one that waits is Failed; it starts nevertheless when it can. Null: never.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>What becomes of the one that runs when this holds no more. Default nothing.</summary>
    public DependencyLoss OnLost { get; init; }
}
