namespace ActorWatch.Containers.Engine.Wire;

/// <summary>A container or a command that was made.</summary>
internal sealed record CreatedContainer
{
    public string Id { get; init; } = "";
}
