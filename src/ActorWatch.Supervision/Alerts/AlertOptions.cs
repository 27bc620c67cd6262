namespace ActorWatch.Supervision.Alerts;

/// <summary>Who is told of what.</summary>
public sealed record AlertOptions
{
    /// <summary>Automatic restarts within <see cref="LoopWithin"/> that are a loop. Default 3; 2 to 1000.</summary>
    public int LoopRestarts { get; init; } = 3;

    /// <summary>The time in which they are counted. Default 5 m; above zero.</summary>
    public TimeSpan LoopWithin { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the same news of a component (kind and text) is not told again. Default 5 m.</summary>
    public TimeSpan RepeatAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The receivers, in the order of the file. Default none.</summary>
    public IReadOnlyList<AlertSinkSpec> Sinks { get; init; } = [];
}
