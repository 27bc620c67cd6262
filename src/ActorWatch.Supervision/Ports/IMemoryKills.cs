namespace ActorWatch.Supervision.Ports;

/// <summary>Knows which programs the kernel killed because memory ran out. Thread-safe.</summary>
public interface IMemoryKills
{
    /// <summary>Whether a process was killed for memory; false also where nobody knows.</summary>
    /// <param name="pid">The process.</param>
    /// <param name="endedAt">When its end was seen, on the monotonic clock of this boot.</param>
    bool WasKilled(int pid, TimeSpan endedAt);
}
