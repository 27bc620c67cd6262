namespace ActorWatch.Supervision.Probes;

/// <summary>Passes while the container engine's own check of a container (HEALTHCHECK) does.</summary>
public sealed record ContainerCheckSpec : CheckSpec
{
    /// <inheritdoc/>
    public override string Kind => "container";
}
