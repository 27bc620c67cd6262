namespace ActorWatch.Containers.Engine.Wire;

/// <summary>Changes a container that exists.</summary>
internal sealed record UpdateRequest
{
    public RestartPolicy RestartPolicy { get; init; } = new();
}
