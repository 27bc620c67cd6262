namespace ActorWatch.Supervision.Components;

/// <summary>What a component runs; each kind has a driver of its own.</summary>
public abstract record WorkloadSpec
{
    /// <summary>The kind as it stands in the configuration and in status: <c>process</c>.</summary>
    public abstract string Kind { get; }
}
