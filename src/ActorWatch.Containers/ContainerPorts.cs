using ActorWatch.Supervision.Ports;

namespace ActorWatch.Containers;

/// <summary>What the driver of containers works with.</summary>
/// <param name="Output">Where output goes.</param>
/// <param name="Log">The daemon's own lines about a component.</param>
/// <param name="Records">What the supervision remembered of a component.</param>
public sealed record ContainerPorts(IOutputLogs Output, IComponentLog Log, IRuntimeRecords Records);
