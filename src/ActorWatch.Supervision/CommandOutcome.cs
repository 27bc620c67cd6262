namespace ActorWatch.Supervision;

/// <summary>How a command ended.</summary>
public enum CommandOutcome
{
    /// <summary>What was asked for is so.</summary>
    Done,

    /// <summary>It was not tried, or it failed for good.</summary>
    Refused,

    /// <summary>The deadline came first; the intent stays.</summary>
    TimedOut,

    /// <summary>A later command took its place.</summary>
    Superseded,

    /// <summary>There is no component of that name.</summary>
    NotFound,
}
