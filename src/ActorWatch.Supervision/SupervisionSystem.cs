using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Status;
using ActorWatch.Supervision.Supervisors;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision;

/// <summary>The running supervision of a set of components: the actor system, and its face without actors. Thread-safe.</summary>
public sealed class SupervisionSystem : ISupervision, IAsyncDisposable
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);
    private const int EventsToExplain = 100;
    private static readonly TimeSpan CommitTime = TimeSpan.FromSeconds(1);

    private readonly ActorSystem _system;
    private readonly IActorRef _root;
    private readonly IActorRef _changes;
    private readonly TimeProvider _time;
    private readonly SupervisionServices _services;

    private SupervisionSystem(IReadOnlyList<ComponentSpec> components, SupervisionServices services)
    {
        _time = services.Time;
        _services = services;
        _system = ActorSystems.Create("actorwatch", services.Time, services.LoggerFactory);
        (Changes, _changes) = Subscribe<StateChanged>();
        var memory = new RootMemory(new SupervisionIntent(components, LeftOvers.In(services.Records, components)));
        var root = _root = _system.ActorOf(Props.Create(() => new ActorWatchSupervisor(memory, services)), "actorwatch");
        services.LogTroubles?.Observe(trouble => root.Tell(trouble, ActorRefs.NoSender));
    }

    /// <summary>The actors, for tests that break them.</summary>
    internal ActorSystem System => _system;

    /// <summary>All changes of states from the start to the end, in order. One reader; unread ones are kept, at most 100,000.</summary>
    public ChannelReader<StateChanged> Changes { get; }

    /// <summary>Makes the supervision; the components are known, and none is started.</summary>
    public static SupervisionSystem Create(IReadOnlyList<ComponentSpec> components, SupervisionServices services)
    {
        ArgumentNullException.ThrowIfNull(components);
        ArgumentNullException.ThrowIfNull(services);
        return new SupervisionSystem(components, services);
    }

    /// <summary>Starts the components that are wanted.</summary>
    public void Start()
    {
        Record("the daemon began");
        _root.Tell(new ActorWatchSupervisor.Begin());
    }

    /// <inheritdoc/>
    public async Task<StatusSnapshot> GetStatusAsync(CancellationToken cancellationToken)
    {
        try
        {
            var snapshot = await _root.Ask<StatusSnapshot>(new GetStatus(), AnswerTime, cancellationToken);
            return _services.Notices?.Notices is { Count: > 0 } notices
                ? snapshot with { Notices = [.. snapshot.Notices, .. notices] }
                : snapshot;
        }
        catch (AskTimeoutException)
        {
            throw new TimeoutException($"the supervision did not answer within {Durations.Text(AnswerTime)}");
        }
    }

    /// <inheritdoc/>
    public async Task<CommandReply> CommandAsync(ComponentCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        var reply = await AskAsync(command, command.Deadline, cancellationToken);
        var isTaken = reply.Outcome is CommandOutcome.Done or CommandOutcome.TimedOut;
        return isTaken && await CommitAsync(cancellationToken) is { } trouble
            ? reply with { Message = $"{reply.Message}; not durable: {trouble}" }
            : reply;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HistoryEvent>> GetEventsAsync(EventQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var answer = await _root.Ask<HistoryActor.Waiting>(new HistoryActor.GetWaiting(), AnswerTime, cancellationToken);
        var durable = answer.Events is [var first, ..]
            ? query with { Before = Math.Min(first.Id, query.Before ?? long.MaxValue) }
            : query;
        var stored = await _services.Store.ReadEventsAsync(durable, cancellationToken);
        return [.. stored.Concat(answer.Events.Where(query.Matches)).TakeLast(query.Limit)];
    }

    /// <inheritdoc/>
    public async Task<Explanation?> ExplainAsync(ComponentName component, CancellationToken cancellationToken)
    {
        if ((await GetStatusAsync(cancellationToken)).Find(component) is not { } status)
        {
            return null;
        }

        var events = await GetEventsAsync(
            new EventQuery { Components = [component], Limit = EventsToExplain }, cancellationToken);
        var log = await LogExcerpt.ReadAsync(_services.Log, status.Spec, cancellationToken);
        return Diagnosis.Of(status, events, log, _services.MemoryKills);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<HistoryEvent> FollowEventsAsync(
        EventQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (recorded, forwarder) = Subscribe<HistoryActor.Recorded>();
        try
        {
            var last = 0L;
            foreach (var earlier in await GetEventsAsync(query, cancellationToken))
            {
                yield return earlier;
                last = earlier.Id;
            }

            await foreach (var message in recorded.ReadAllAsync(cancellationToken))
            {
                var next = message.Event;
                if (next.Id > last && query.Matches(next))
                {
                    yield return next;
                }
            }
        }
        finally
        {
            Unsubscribe(forwarder);
        }
    }

    /// <inheritdoc/>
    public Task<CommandReply> StopAllAsync(TimeSpan deadline, CancellationToken cancellationToken) =>
        AskAsync(new StopAll(deadline), deadline, cancellationToken);

    /// <summary>Supervises these components from now on, and starts, changes and stops what differs.</summary>
    public Task<CommandReply> ReloadAsync(IReadOnlyList<ComponentSpec> components, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(components);
        return AskAsync(new Reload(components), TimeSpan.Zero, cancellationToken);
    }

    /// <summary>Kills what an ongoing <see cref="StopAllAsync"/> still waits for.</summary>
    public void Hasten() => _root.Tell(new ActorWatchSupervisor.Hasten());

    /// <inheritdoc/>
    public async IAsyncEnumerable<StatusSnapshot> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (changes, forwarder) = Subscribe<StateChanged>();
        try
        {
            while (true)
            {
                yield return await GetStatusAsync(cancellationToken);
                await WaitForChangeAsync(changes, cancellationToken);
            }
        }
        finally
        {
            Unsubscribe(forwarder);
        }
    }

    /// <summary>All changes of states from now on, until cancelled; of unread ones, at most 100,000 are kept.</summary>
    public async IAsyncEnumerable<StateChanged> ChangesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (changes, forwarder) = Subscribe<StateChanged>();
        try
        {
            await foreach (var change in changes.ReadAllAsync(cancellationToken))
            {
                yield return change;
            }
        }
        finally
        {
            Unsubscribe(forwarder);
        }
    }

    /// <summary>Ends the actors; what they supervise is not touched.</summary>
    public async ValueTask DisposeAsync()
    {
        Record("the daemon ended");
        await CommitAsync(CancellationToken.None);
        try
        {
            await _changes.Ask<Forwarder<StateChanged>.Finished>(new Forwarder<StateChanged>.Finish(), AnswerTime, CancellationToken.None);
        }
        catch (AskTimeoutException)
        {
            // The last changes are told to nobody.
        }

        await _system.Terminate();
    }

    private void Record(string reason) => _root.Tell(new HistoryActor.Record(DaemonEvents.Of(reason, _time)));

    // Nobody waits longer than a second for a disk.
    private async Task<string?> CommitAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await _root.Ask<HistoryActor.Committed>(new HistoryActor.Commit(), CommitTime, cancellationToken)).Trouble;
        }
        catch (AskTimeoutException)
        {
            return $"it was not written within {Durations.Text(CommitTime)}";
        }
    }

    private async Task<CommandReply> AskAsync(object message, TimeSpan deadline, CancellationToken cancellationToken)
    {
        try
        {
            return await _root.Ask<CommandReply>(message, deadline + AnswerTime, cancellationToken);
        }
        catch (AskTimeoutException)
        {
            return new CommandReply(CommandOutcome.TimedOut, "the supervision did not answer");
        }
    }

    private async Task WaitForChangeAsync(ChannelReader<StateChanged> changes, CancellationToken cancellationToken)
    {
        using var second = new CancellationTokenSource(TimeSpan.FromSeconds(1), _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(second.Token, cancellationToken);
        try
        {
            await changes.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The second is over.
        }

        while (changes.TryRead(out _))
        {
        }
    }

    private void Unsubscribe(IActorRef forwarder)
    {
        _system.EventStream.Unsubscribe(forwarder);
        _system.Stop(forwarder);
    }

    private (ChannelReader<T> Read, IActorRef Forwarder) Subscribe<T>()
    {
        var channel = Channel.CreateBounded<T>(
            new BoundedChannelOptions(100_000) { FullMode = BoundedChannelFullMode.DropOldest });
        var writer = channel.Writer;
        var forwarder = _system.ActorOf(Props.Create(() => new Forwarder<T>(writer)));
        var kind = typeof(T); // the form that Akka.NET documents
        _system.EventStream.Subscribe(forwarder, kind);
        return (channel.Reader, forwarder);
    }
}
