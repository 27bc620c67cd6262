using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Status;

namespace ActorWatch.Supervision.Dependencies;

/// <summary>What those that depend on a component have to know of it.</summary>
internal sealed record DependencyStanding(ComponentName Component, ComponentState State, bool Ready)
{
    public static DependencyStanding Of(ComponentStatus status) => new(status.Spec.Name, status.State, status.Ready);

    public bool Meets(DependencyCondition condition) => condition switch
    {
        DependencyCondition.Started => State is ComponentState.Running or ComponentState.Unhealthy,
        DependencyCondition.Healthy => State == ComponentState.Running,
        DependencyCondition.Ready => State == ComponentState.Running && Ready,
        _ => State == ComponentState.Completed,
    };
}
