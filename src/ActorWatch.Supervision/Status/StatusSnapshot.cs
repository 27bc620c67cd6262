using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Status;

/// <summary>How all components stand at one moment, in the order of the configuration. Immutable.</summary>
/// <param name="Components">The components.</param>
public sealed record StatusSnapshot(IReadOnlyList<ComponentStatus> Components)
{
    /// <summary>What people must know about the daemon itself, as phrases: <c>not durable: …</c>. Mostly nothing.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>True when every component is healthy.</summary>
    public bool IsHealthy => Components.All(component => component.IsHealthy);

    /// <summary>The status of a component, or null where there is none of that name.</summary>
    public ComponentStatus? Find(ComponentName name) =>
        Components.FirstOrDefault(component => component.Spec.Name == name);
}
