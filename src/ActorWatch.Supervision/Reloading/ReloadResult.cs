namespace ActorWatch.Supervision.Reloading;

/// <summary>What came of a reload.</summary>
public sealed record ReloadResult
{
    /// <summary>Whether it was done; a configuration with problems is refused.</summary>
    public required CommandOutcome Outcome { get; init; }

    /// <summary>A sentence for people.</summary>
    public required string Message { get; init; }

    /// <summary>What is wrong with the configuration, each as <c>file:line:column: message</c>.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>What is allowed but hardly meant, in the same form.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What differs.</summary>
    public IReadOnlyList<ComponentChange> Changes { get; init; } = [];
}
