namespace ActorWatch.Client.Contracts;

/// <summary>The body of every answer that is an error.</summary>
/// <param name="Error">A sentence for people.</param>
public sealed record ErrorReport(string Error);
