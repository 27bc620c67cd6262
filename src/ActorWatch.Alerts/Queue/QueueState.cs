using System.Text.Json.Serialization;
using ActorWatch.Supervision.Alerts;

namespace ActorWatch.Alerts.Queue;

/// <summary>All that the next daemon must know of alerts. Immutable; it is one file.</summary>
internal sealed record QueueState
{
    /// <summary>The number of this form; a file with another one is not read.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The number of the form that it was written in.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>False while a daemon runs: found so by the next one, the last one ended without being asked to.</summary>
    public bool IsClosed { get; init; } = true;

    /// <summary>The largest id of an alert that was ever put.</summary>
    public long LastId { get; init; }

    /// <summary>What was told of and is not over.</summary>
    public IReadOnlyList<OpenTrouble> Open { get; init; } = [];

    /// <summary>What is not delivered everywhere, oldest first.</summary>
    public IReadOnlyList<QueuedAlert> Alerts { get; init; } = [];

    /// <summary>Whether it can be gone on with: of this form, and nothing missing, which JSON does not promise.</summary>
    [JsonIgnore]
    public bool IsWhole =>
        this is { Version: CurrentVersion, Open: not null, Alerts: not null }
        && Open.All(static trouble => trouble is { Component: not null, Kind: not null })
        && Alerts.All(static queued => queued is
        {
            Alert: { Component: not null, Kind: not null, Text: not null, Ends: not null },
            Waiting: not null,
        });
}

/// <summary>How it is written as JSON, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(QueueState))]
internal sealed partial class QueueJson : JsonSerializerContext;
