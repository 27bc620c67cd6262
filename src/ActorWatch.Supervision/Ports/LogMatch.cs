namespace ActorWatch.Supervision.Ports;

/// <summary>A line of a log that matched a rule.</summary>
/// <param name="Rule">Which rule, by its place in the list.</param>
/// <param name="Position">Where the line begins.</param>
/// <param name="Line">The line, without its end; a long one is cut.</param>
/// <param name="Times">How many lines this stands for, of which it is the last: more than one only in a flood.</param>
public sealed record LogMatch(int Rule, long Position, string Line, int Times = 1);
