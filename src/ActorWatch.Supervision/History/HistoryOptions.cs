namespace ActorWatch.Supervision.History;

/// <summary>How much of the past is kept.</summary>
public sealed record HistoryOptions
{
    /// <summary>Events that are kept, the newest ones. Default 100,000; 100 to 10,000,000.</summary>
    public int Keep { get; init; } = 100_000;

    /// <summary>Events older than this are forgotten. Default 30 days; above zero.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(30);
}
