namespace ActorWatch.Client.Contracts;

/// <summary>Whether a test alert arrived at one sink.</summary>
public sealed record AlertSinkReport
{
    /// <summary>The name of the sink.</summary>
    public required string Sink { get; init; }

    /// <summary><c>file</c>, <c>exec</c>, <c>webhook</c> or <c>smtp</c>.</summary>
    public required string Way { get; init; }

    /// <summary>Why it did not arrive, as a phrase for people; null when it did.</summary>
    public required string? Error { get; init; }

    /// <summary>How long it took.</summary>
    public required double TookMs { get; init; }
}
