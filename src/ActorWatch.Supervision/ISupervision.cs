using ActorWatch.Supervision.Status;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision;

/// <summary>What the outside may ask of the supervision of components, without knowing that actors do it. Thread-safe.</summary>
public interface ISupervision
{
    /// <summary>How all components stand.</summary>
    Task<StatusSnapshot> GetStatusAsync(CancellationToken cancellationToken);

    /// <summary>Asks one component to do something. Never throws for an outcome: a missing component is an answer too.</summary>
    Task<CommandReply> CommandAsync(ComponentCommand command, CancellationToken cancellationToken);

    /// <summary>Stops all components in order.</summary>
    Task<CommandReply> StopAllAsync(TimeSpan deadline, CancellationToken cancellationToken);

    /// <summary>
    /// How all components stand now and after each change, until cancelled. A reader that is slow misses snapshots, never
    /// the newest one.
    /// </summary>
    IAsyncEnumerable<StatusSnapshot> WatchAsync(CancellationToken cancellationToken);
}
