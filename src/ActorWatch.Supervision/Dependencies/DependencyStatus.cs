using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Dependencies;

/// <summary>One dependency of a component as it stands.</summary>
/// <param name="Dependency">Which.</param>
/// <param name="IsMet">Whether its condition holds.</param>
/// <param name="State">The state of the component that is needed; null while it is not known.</param>
public sealed record DependencyStatus(Dependency Dependency, bool IsMet, ComponentState? State)
{
    /// <summary><c>temporal to be ready (it is Restarting)</c>.</summary>
    public string Describe()
    {
        var condition = Dependency.Condition == DependencyCondition.Completed
            ? "to complete"
            : $"to be {Dependency.Condition.ToString().ToLowerInvariant()}";
        return State is { } state ? $"{Dependency.On} {condition} (it is {state})" : $"{Dependency.On} {condition}";
    }

    /// <summary>What has to become true, and what a person can do where nothing does it by itself.</summary>
    public string DescribeGoal()
    {
        var goal = Dependency.Condition == DependencyCondition.Completed
            ? $"{Dependency.On} has completed"
            : $"{Dependency.On} is {Dependency.Condition.ToString().ToLowerInvariant()}";
        return State is ComponentState.Stopped or ComponentState.Failed
            ? $"{goal} (it is {State}; 'actorwatch start {Dependency.On}' starts it)"
            : State is { } state ? $"{goal} (it is {state})" : goal;
    }
}
