using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Ports;

/// <summary>Whom a probe checks.</summary>
/// <param name="Spec">The component.</param>
/// <param name="Instance">The instance.</param>
/// <param name="Pid">Its process; null where it has none.</param>
public sealed record ProbeTarget(ComponentSpec Spec, InstanceId Instance, int? Pid);
