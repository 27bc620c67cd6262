namespace ActorWatch.Containers.Engine.Wire;

/// <summary>When the engine restarts a container: here never.</summary>
internal sealed record RestartPolicy
{
    public const string Never = "no";

    public string Name { get; init; } = Never;
}
