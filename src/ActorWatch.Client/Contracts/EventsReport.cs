namespace ActorWatch.Client.Contracts;

/// <summary>What happened, oldest first: the answer of <c>GET /v1/events</c>.</summary>
public sealed record EventsReport
{
    /// <summary>The events.</summary>
    public required IReadOnlyList<EventReport> Events { get; init; }
}
