namespace ActorWatch.Supervision.Components;

/// <summary>A task of the embedding host; the host registered it under the component's name.</summary>
public sealed record WorkerSpec : WorkloadSpec
{
    /// <inheritdoc/>
    public override string Kind => "worker";
}
