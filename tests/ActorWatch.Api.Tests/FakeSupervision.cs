using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ActorWatch.Supervision;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Status;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Api.Tests;

/// <summary>Answers what a test sets and remembers what it was asked.</summary>
internal sealed class FakeSupervision : ISupervision
{
    private readonly Channel<StatusSnapshot> _changes = Channel.CreateUnbounded<StatusSnapshot>();

    public StatusSnapshot Snapshot { get; set; } = new([]);

    public Exception? Failure { get; set; }

    public CommandReply Reply { get; set; } = new(CommandOutcome.Done, "Done.");

    /// <summary>The answers to stops of all, before <see cref="Reply"/> answers them.</summary>
    public Queue<CommandReply> StopReplies { get; } = new();

    public List<ComponentCommand> Commands { get; } = [];

    public TimeSpan? StopDeadline { get; private set; }

    public void Change(StatusSnapshot snapshot) => _changes.Writer.TryWrite(snapshot);

    public Task<StatusSnapshot> GetStatusAsync(CancellationToken cancellationToken) =>
        Failure is { } failure ? Task.FromException<StatusSnapshot>(failure) : Task.FromResult(Snapshot);

    public Task<CommandReply> CommandAsync(ComponentCommand command, CancellationToken cancellationToken)
    {
        Commands.Add(command);
        return Task.FromResult(Reply);
    }

    public Task<CommandReply> StopAllAsync(TimeSpan deadline, CancellationToken cancellationToken)
    {
        StopDeadline = deadline;
        return Task.FromResult(StopReplies.TryDequeue(out var reply) ? reply : Reply);
    }

    /// <summary>The events that are there.</summary>
    public List<HistoryEvent> Events { get; } = [];

    /// <summary>The last question about events.</summary>
    public EventQuery? Query { get; private set; }

    public Task<IReadOnlyList<HistoryEvent>> GetEventsAsync(EventQuery query, CancellationToken cancellationToken)
    {
        Query = query;
        return Task.FromResult<IReadOnlyList<HistoryEvent>>([.. Events.Where(query.Matches)]);
    }

    /// <summary>The answer to <c>why</c>; null for a component that is not there.</summary>
    public Explanation? Explanation { get; set; }

    public Task<Explanation?> ExplainAsync(ComponentName component, CancellationToken cancellationToken) =>
        Task.FromResult(Explanation);

    public async IAsyncEnumerable<HistoryEvent> FollowEventsAsync(
        EventQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var found in await GetEventsAsync(query, cancellationToken))
        {
            yield return found;
        }

        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public async IAsyncEnumerable<StatusSnapshot> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return Snapshot;
        await foreach (var snapshot in _changes.Reader.ReadAllAsync(cancellationToken))
        {
            yield return snapshot;
        }
    }
}
