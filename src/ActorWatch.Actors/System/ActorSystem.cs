using System.Text.RegularExpressions;
using ActorWatch.Actors.Event;

namespace ActorWatch.Actors;

/// <summary>A tree of actors with its clock, dispatcher and event stream. Thread-safe.</summary>
public sealed partial class ActorSystem : IActorRefFactory, IDisposable
{
    private readonly TaskCompletionSource _terminated = new();
    private readonly Lock _lock = new();
    private readonly ActorCell _root;
    private readonly long _started;
    private List<Action>? _onTermination = [];
    private long _lastUid;
    private bool _completed;

    private ActorSystem(string name, ActorSystemSetup setup)
    {
        Name = name;
        Setup = setup;
        Address = new Address("akka", name);
        TimeProvider = setup.TimeProvider;
        Dispatcher = setup.Dispatcher;
        Hooks = setup.Hooks;
        _started = TimeProvider.GetTimestamp();
        Deadlines = new DeadlineQueue(TimeProvider);
        Scheduler = new DeadlineScheduler(this);
        EventStream = new EventStream();
        Logs = new LogBridge(this, setup);
        Log = Logging.GetLogger(this, $"ActorSystem({name})");
        Random = new SharedRandom(setup.Random);
        CoordinatedShutdown = new CoordinatedShutdown(this);
        var rootPath = new ActorPath(Address);
        DeadLetterOffice = new DeadLetterRef(this, rootPath / "deadLetters");
        IgnoreRef = new IgnoreRef(this, rootPath / "ignore");
        TempPath = rootPath / "temp";
        var user = Props.Create(() => new GuardianActor()).WithSupervisorStrategy(setup.GuardianStrategy);
        _root = new ActorCell(this, new RootParentRef(this), Props.Create<RootGuardianActor>(), "/");
        Guardian = _root.CreateGuardian(user, "user");
        SystemGuardian = _root.CreateGuardian(Props.Create<GuardianActor>(), "system");
        BlockedHandlers.Watch(this);
        _root.Start();
        Guardian.Start();
        SystemGuardian.Start();
    }

    /// <summary>The name that the system was created with.</summary>
    public string Name { get; }

    /// <summary>What the system is made of.</summary>
    public ActorSystemSetup Setup { get; }

    /// <summary>Where messages to nobody go.</summary>
    public IActorRef DeadLetters => DeadLetterOffice;

    /// <summary>A ref that drops everything without a dead letter.</summary>
    public IActorRef IgnoreRef { get; }

    /// <summary>Passes events to subscribers.</summary>
    public EventStream EventStream { get; }

    /// <summary>Does things later, on the clock of the system.</summary>
    public IScheduler Scheduler { get; }

    /// <summary>A log whose source is the system.</summary>
    public ILoggingAdapter Log { get; }

    /// <summary>Time since the system was created.</summary>
    public TimeSpan Uptime => TimeProvider.GetElapsedTime(_started);

    /// <summary>The clock's reading, since an arbitrary origin, when the system was created.</summary>
    public TimeSpan StartTime => TimeProvider.GetElapsedTime(0, _started);

    /// <summary>Completes when all actors have ended.</summary>
    public Task WhenTerminated => _terminated.Task;

    internal Address Address { get; }

    internal CoordinatedShutdown CoordinatedShutdown { get; }

    internal ActorPath TempPath { get; }

    internal TimeProvider TimeProvider { get; }

    internal MessageDispatcher Dispatcher { get; }

    internal EngineHooks? Hooks { get; }

    internal DeadlineQueue Deadlines { get; }

    internal LogBridge Logs { get; }

    internal SharedRandom Random { get; }

    /// <summary>Log events that nobody is to hear of; null for none. A test sets it.</summary>
    internal Func<object, bool>? Muted { get; set; }

    internal DeadLetterRef DeadLetterOffice { get; }

    internal ActorCell Root => _root;

    internal ActorCell Guardian { get; }

    internal ActorCell SystemGuardian { get; }

    /// <summary>Creates a system with all defaults.</summary>
    /// <exception cref="ArgumentException">The name has other characters than letters, digits and, after the first, hyphens.</exception>
    public static ActorSystem Create(string name) => Create(name, ActorSystemSetup.Default);

    /// <summary>Creates a system.</summary>
    /// <exception cref="ArgumentException">The name has other characters than letters, digits and, after the first, hyphens.</exception>
    public static ActorSystem Create(string name, ActorSystemSetup setup)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(setup);
        if (!NamePattern().IsMatch(name))
        {
            throw new ArgumentException(
                $"Cannot create actor system '{name}': a name has letters, digits and, after the first, hyphens.", nameof(name));
        }

        return new ActorSystem(name, setup);
    }

    /// <inheritdoc/>
    public IActorRef ActorOf(Props props, string? name = null) => Guardian.CreateChild(props, name);

    /// <inheritdoc/>
    public void Stop(IActorRef child) => Guardian.Stop(child);

    /// <inheritdoc/>
    public ActorSelection ActorSelection(string actorPath) => new(this, _root, actorPath);

    /// <inheritdoc/>
    public ActorSelection ActorSelection(ActorPath actorPath)
    {
        ArgumentNullException.ThrowIfNull(actorPath);
        return new ActorSelection(this, _root, actorPath.ToStringWithoutAddress());
    }

    /// <summary>Runs an action when all actors have ended, before <see cref="WhenTerminated"/> completes; the last one added runs first.</summary>
    public void RegisterOnTermination(Action code)
    {
        ArgumentNullException.ThrowIfNull(code);
        lock (_lock)
        {
            if (_onTermination is not null)
            {
                _onTermination.Add(code);
                return;
            }
        }

        code();
    }

    /// <summary>Runs <see cref="CoordinatedShutdown"/>, whose last phase stops all actors, children first. Calling it again returns the same task.</summary>
    public Task Terminate()
    {
        _ = CoordinatedShutdown.Run(Actors.CoordinatedShutdown.ActorSystemTerminateReason.Instance);
        return WhenTerminated;
    }

    /// <summary>Begins <see cref="Terminate"/> without waiting for it.</summary>
    public void Dispose() => _ = Terminate();

    internal long NextUid() => Interlocked.Increment(ref _lastUid);

    internal void StopAll() => _root.Tell(new RootGuardianActor.StopUser(), null);

    internal void PublishLog(LogEvent logEvent)
    {
        if (Muted is { } muted && Array.Exists(muted.GetInvocationList(), filter => ((Func<object, bool>)filter)(logEvent)))
        {
            return;
        }

        Logs.Write(logEvent);
        EventStream.Publish(logEvent);
    }

    internal void CompleteTermination()
    {
        List<Action> actions;
        lock (_lock)
        {
            if (_completed)
            {
                return;
            }

            _completed = true;
            actions = _onTermination!;
            _onTermination = null;
        }

        Deadlines.Dispose();
        CoordinatedShutdown.ForgetProcessExit();
        for (var i = actions.Count - 1; i >= 0; i--)
        {
            try
            {
                actions[i]();
            }
            catch (Exception exception)
            {
                Log.Error(exception, "An action registered for the end of the system failed: {0}", exception.Message);
            }
        }

        Dispatcher.Schedule(new PostedCallback(static source => ((TaskCompletionSource)source!).TrySetResult(), _terminated));
    }

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9-]*$")]
    private static partial Regex NamePattern();
}
