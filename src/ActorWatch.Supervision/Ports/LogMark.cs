namespace ActorWatch.Supervision.Ports;

/// <summary>How far a log was read.</summary>
/// <param name="Position">Behind the last byte that was looked at; it counts all that was ever written.</param>
/// <param name="IsInLine">Whether that is in the middle of a line which is not looked at any more.</param>
/// <param name="Tail">The last bytes before it, in hexadecimal digits: they tell whether it still is the same log. Empty when unknown.</param>
public sealed record LogMark(long Position, bool IsInLine = false, string Tail = "");
