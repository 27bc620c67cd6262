namespace ActorWatch.Supervision.Components;

/// <summary>Names one run of a component.</summary>
/// <param name="Component">The component.</param>
/// <param name="Generation">1 for the first start; it grows by one with every start.</param>
public readonly record struct InstanceId(ComponentName Component, long Generation)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Component}/{Generation}";
}
