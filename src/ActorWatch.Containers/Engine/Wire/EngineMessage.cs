using System.Text.Json.Serialization;

namespace ActorWatch.Containers.Engine.Wire;

/// <summary>An error, or one line of the progress of fetching an image.</summary>
internal sealed record EngineMessage
{
    [JsonPropertyName("message")]
    public string? Message { get; init; }

    [JsonPropertyName("error")]
    public string? Error { get; init; }

    [JsonPropertyName("status")]
    public string? Status { get; init; }
}
