namespace ActorWatch.Supervision.History;

/// <summary>What an event tells of.</summary>
public enum HistoryEventKind
{
    /// <summary>A component went from one state to another.</summary>
    Transition,

    /// <summary>What was found out about an instance before it was ended.</summary>
    Evidence,

    /// <summary>Something about the daemon itself: its start, its store, the logs that it keeps.</summary>
    Daemon,

    /// <summary>A log rule matched.</summary>
    LogRule,
}
