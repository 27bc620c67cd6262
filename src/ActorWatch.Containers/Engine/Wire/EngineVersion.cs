namespace ActorWatch.Containers.Engine.Wire;

/// <summary>The answer to <c>GET /version</c>.</summary>
internal sealed record EngineVersion
{
    public string Version { get; init; } = "";

    public string ApiVersion { get; init; } = "";

    public string MinAPIVersion { get; init; } = "";
}
