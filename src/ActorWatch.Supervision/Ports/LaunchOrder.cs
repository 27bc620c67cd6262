using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Ports;

/// <summary>Asks a driver for an instance.</summary>
/// <param name="Instance">Which one; no other may live for the component.</param>
/// <param name="Spec">What to run.</param>
public sealed record LaunchOrder(InstanceId Instance, ComponentSpec Spec);
