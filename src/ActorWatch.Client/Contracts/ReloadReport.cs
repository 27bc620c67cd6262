using System.Text.Json.Serialization;

namespace ActorWatch.Client.Contracts;

/// <summary>The answer of <c>POST /v1/reload</c>.</summary>
public sealed record ReloadReport
{
    /// <summary><c>done</c>, <c>refused</c> or <c>timed-out</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>A sentence for people.</summary>
    public required string Message { get; init; }

    /// <summary>The same sentence when the outcome is not <c>done</c>, else null.</summary>
    public required string? Error { get; init; }

    /// <summary>True when only what would change was asked for.</summary>
    public required bool DryRun { get; init; }

    /// <summary>What is wrong with the configuration, each as <c>file:line:column: message</c>.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>What is allowed but hardly meant, in the same form.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>What differs, in the order of the configuration; what was removed comes last.</summary>
    public required IReadOnlyList<ComponentChangeReport> Changes { get; init; }

    /// <summary>Whether what was asked for is so.</summary>
    [JsonIgnore]
    public bool IsDone => Outcome == "done";
}
