namespace ActorWatch.Containers.Engine.Wire;

/// <summary>A container in a list.</summary>
internal sealed record ContainerEntry
{
    public string Id { get; init; } = "";

    public string State { get; init; } = "";

    public IReadOnlyDictionary<string, string>? Labels { get; init; }
}
