using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Instances;

/// <summary>What an InstanceActor is made for.</summary>
/// <param name="Instance">The run it drives.</param>
/// <param name="Spec">The component.</param>
/// <param name="Mode">How it begins.</param>
/// <param name="Resume">Where its crashed predecessor stood; null to begin anew.</param>
/// <param name="Demand">Why its crashed predecessor was ending it for a failure; null when it was not.</param>
internal sealed record InstanceOrder(
    InstanceId Instance, ComponentSpec Spec, InstanceMode Mode, InstanceProgress? Resume = null, string? Demand = null);
