using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Ports;

/// <summary>How a command ended.</summary>
/// <param name="Exit">Its exit status; null when it could not be started.</param>
/// <param name="Output">The end of its output, with invalid UTF-8 replaced.</param>
/// <param name="CannotRun">Why it could not be started, as a sentence; null when it was.</param>
/// <param name="WasKilled">True when the token fired and its tree was killed.</param>
public sealed record CommandResult(ExitStatus? Exit, string Output, string? CannotRun, bool WasKilled);
