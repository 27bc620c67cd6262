using System.Globalization;
using System.Text.Json.Serialization;

namespace ActorWatch.Containers.Engine.Wire;

/// <summary>Something that happened at the engine.</summary>
internal sealed record EngineEvent
{
    public string? Type { get; init; }

    public string Action { get; init; } = "";

    public Subject Actor { get; init; } = new();

    /// <summary>The exit code of a container that ended; null for other events.</summary>
    [JsonIgnore]
    public int? ExitCode =>
        (Actor.Attributes?.GetValueOrDefault("exitCode") ?? Actor.Attributes?.GetValueOrDefault("containerExitCode")) is { } text
        && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var code)
            ? code
            : null;

    /// <summary>To what it happened.</summary>
    internal sealed record Subject
    {
        [JsonPropertyName("ID")]
        public string Id { get; init; } = "";

        public IReadOnlyDictionary<string, string>? Attributes { get; init; }
    }
}
