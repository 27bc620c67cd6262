namespace ActorWatch.Supervision.Probes;

/// <summary>A check that the embedding host brings along.</summary>
public sealed record CustomCheckSpec : CheckSpec
{
    /// <inheritdoc/>
    public override string Kind => "custom";

    /// <summary>The name under which the host registered it.</summary>
    public required string Name { get; init; }
}
