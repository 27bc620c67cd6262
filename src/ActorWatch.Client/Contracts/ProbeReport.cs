namespace ActorWatch.Client.Contracts;

/// <summary>How a probe stands.</summary>
public sealed record ProbeReport
{
    /// <summary><c>startup</c>, <c>liveness</c> or <c>readiness</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The kind of its check, such as <c>tcp</c>.</summary>
    public required string Check { get; init; }

    /// <summary><c>pending</c>, <c>passing</c>, <c>failing</c> or <c>error</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Failures and errors in a row.</summary>
    public required int ConsecutiveFailures { get; init; }

    /// <summary>When it last ran; null before its first run.</summary>
    public required DateTimeOffset? LastRunAt { get; init; }

    /// <summary>How long the last run took; null before its first run.</summary>
    public required double? LatencyMs { get; init; }

    /// <summary>What the last run saw. It may hold anything that a program printed.</summary>
    public required string Message { get; init; }
}
