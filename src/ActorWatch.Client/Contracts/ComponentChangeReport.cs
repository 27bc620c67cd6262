namespace ActorWatch.Client.Contracts;

/// <summary>What a reload does to one component.</summary>
public sealed record ComponentChangeReport
{
    /// <summary>Its name.</summary>
    public required string Component { get; init; }

    /// <summary><c>added</c>, <c>removed</c>, <c>restarted</c>, <c>updated</c> while it runs on, or <c>deferred</c> where a person stopped it.</summary>
    public required string Effect { get; init; }

    /// <summary>What changed in it; empty for one that is added or removed.</summary>
    public required IReadOnlyList<KeyChangeReport> Keys { get; init; }
}
