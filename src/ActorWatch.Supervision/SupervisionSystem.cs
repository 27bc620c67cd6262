using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Status;
using ActorWatch.Supervision.Supervisors;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision;

/// <summary>The running supervision of a set of components: the actor system, and its face without actors. Thread-safe.</summary>
public sealed class SupervisionSystem : ISupervision, IAsyncDisposable
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);

    private readonly ActorSystem _system;
    private readonly IActorRef _root;
    private readonly IActorRef _changes;
    private readonly TimeProvider _time;

    private SupervisionSystem(IReadOnlyList<ComponentSpec> components, SupervisionServices services)
    {
        _time = services.Time;
        _system = ActorSystems.Create("actorwatch", services.Time, services.LoggerFactory);
        (Changes, _changes) = Subscribe();
        var memory = new RootMemory(new SupervisionIntent(components, LeftOvers.In(services.Records, components)));
        _root = _system.ActorOf(Props.Create(() => new ActorWatchSupervisor(memory, services)), "actorwatch");
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
    public void Start() => _root.Tell(new ActorWatchSupervisor.Begin());

    /// <inheritdoc/>
    public async Task<StatusSnapshot> GetStatusAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _root.Ask<StatusSnapshot>(new GetStatus(), AnswerTime, cancellationToken);
        }
        catch (AskTimeoutException)
        {
            throw new TimeoutException($"the supervision did not answer within {Durations.Text(AnswerTime)}");
        }
    }

    /// <inheritdoc/>
    public Task<CommandReply> CommandAsync(ComponentCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return AskAsync(command, command.Deadline, cancellationToken);
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
        var (changes, forwarder) = Subscribe();
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
        var (changes, forwarder) = Subscribe();
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
        try
        {
            await _changes.Ask<ChangeForwarder.Finished>(new ChangeForwarder.Finish(), AnswerTime, CancellationToken.None);
        }
        catch (AskTimeoutException)
        {
            // The last changes are told to nobody.
        }

        await _system.Terminate();
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

    private (ChannelReader<StateChanged> Changes, IActorRef Forwarder) Subscribe()
    {
        var channel = Channel.CreateBounded<StateChanged>(
            new BoundedChannelOptions(100_000) { FullMode = BoundedChannelFullMode.DropOldest });
        var writer = channel.Writer;
        var forwarder = _system.ActorOf(Props.Create(() => new ChangeForwarder(writer)));
        var kind = typeof(StateChanged); // the form that Akka.NET documents
        _system.EventStream.Subscribe(forwarder, kind);
        return (channel.Reader, forwarder);
    }
}
