namespace ActorWatch.Supervision.History;

/// <summary>Makes events about the daemon itself.</summary>
internal static class DaemonEvents
{
    /// <summary>Something happened now.</summary>
    public static HistoryEvent Of(string reason, TimeProvider time) => new()
    {
        At = time.GetUtcNow(),
        BootTime = time.GetElapsedTime(0),
        Kind = HistoryEventKind.Daemon,
        Reason = reason,
    };
}
