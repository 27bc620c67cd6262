namespace ActorWatch.Client.Contracts;

/// <summary>What came of a test alert: the answer of <c>POST /v1/alerts/test</c>.</summary>
public sealed record AlertTestReport
{
    /// <summary>Each sink that it was sent to, in the order of the configuration.</summary>
    public required IReadOnlyList<AlertSinkReport> Sinks { get; init; }
}
