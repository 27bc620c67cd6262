namespace ActorWatch.Supervision.Ports;

/// <summary>What was found in a part of a log.</summary>
/// <param name="Matches">The lines that matched, in their order; none when this only tells how far it was read.</param>
/// <param name="Mark">How far that is: who goes on from here finds none of them again, and misses none.</param>
public sealed record LogFindings(IReadOnlyList<LogMatch> Matches, LogMark Mark);
