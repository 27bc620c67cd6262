using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Reloading;

/// <summary>What a new configuration does to one component.</summary>
/// <param name="Spec">The component as it is to be; as it was, for one that is removed.</param>
/// <param name="Effect">What happens to it.</param>
/// <param name="Keys">What changed in it; empty for one that is added or removed.</param>
public sealed record ComponentChange(ComponentSpec Spec, ChangeEffect Effect, IReadOnlyList<KeyChange> Keys);
