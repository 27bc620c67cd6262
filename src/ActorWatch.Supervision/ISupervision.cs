using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Status;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision;

/// <summary>The supervision as the API and an embedding host use it, without actors. Thread-safe.</summary>
public interface ISupervision
{
    /// <summary>How all components stand.</summary>
    /// <exception cref="TimeoutException">The supervision did not answer within 5 s.</exception>
    Task<StatusSnapshot> GetStatusAsync(CancellationToken cancellationToken);

    /// <summary>Asks one component to do something, and waits for the result within the command's deadline.</summary>
    Task<CommandReply> CommandAsync(ComponentCommand command, CancellationToken cancellationToken);

    /// <summary>Stops all components in the reverse order of the configuration; what is wanted of them stays.</summary>
    Task<CommandReply> StopAllAsync(TimeSpan deadline, CancellationToken cancellationToken);

    /// <summary>What happened, oldest first; also what is not durable yet.</summary>
    /// <exception cref="IOException">The store cannot be read.</exception>
    Task<IReadOnlyList<HistoryEvent>> GetEventsAsync(EventQuery query, CancellationToken cancellationToken);

    /// <summary>The same, and then each event as it happens, until cancelled.</summary>
    /// <exception cref="IOException">The store cannot be read.</exception>
    IAsyncEnumerable<HistoryEvent> FollowEventsAsync(EventQuery query, CancellationToken cancellationToken);

    /// <summary>Why a component is in its present state; null where there is none of that name.</summary>
    /// <exception cref="IOException">The store cannot be read.</exception>
    Task<Explanation?> ExplainAsync(ComponentName component, CancellationToken cancellationToken);

    /// <summary>The status now, again after each change of a state, and once a second for what moves slowly.</summary>
    IAsyncEnumerable<StatusSnapshot> WatchAsync(CancellationToken cancellationToken);
}
