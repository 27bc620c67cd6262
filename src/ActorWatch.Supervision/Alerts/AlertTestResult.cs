namespace ActorWatch.Supervision.Alerts;

/// <summary>What came of a test alert.</summary>
/// <param name="Sink">The sink that it was sent to.</param>
/// <param name="Way">How it is told: <c>file</c>, <c>exec</c>, <c>webhook</c> or <c>smtp</c>.</param>
/// <param name="Trouble">Why it did not arrive, as a phrase for people; null when it did.</param>
/// <param name="Took">How long it took.</param>
public sealed record AlertTestResult(string Sink, string Way, string? Trouble, TimeSpan Took);
