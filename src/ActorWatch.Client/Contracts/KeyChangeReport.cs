namespace ActorWatch.Client.Contracts;

/// <summary>One key that is not as it was.</summary>
public sealed record KeyChangeReport
{
    /// <summary>Its path below the component.</summary>
    public required string Key { get; init; }

    /// <summary>The value before; null where it was not set. Secrets are masked.</summary>
    public required string? Before { get; init; }

    /// <summary>The value now.</summary>
    public required string? After { get; init; }
}
