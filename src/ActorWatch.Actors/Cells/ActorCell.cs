namespace ActorWatch.Actors;

/// <summary>
/// An actor's ref, mailbox, context and place in the tree in one object, so that an idle actor is small. Fields without
/// a note are owned by the actor's turn, which the mailbox hands from thread to thread.
/// </summary>
internal sealed partial class ActorCell : InternalActorRef, IUntypedActorContext, IThreadPoolWorkItem
{
    [ThreadStatic]
    private static ActorCell? _current;

    private readonly InternalActorRef _parent;
    private readonly long _uid;
    private ActorPath? _path;
    private CellExtras? _extras;
    private Receive? _behaviour;
    private Waiting _waiting;
    private bool _failed;
    private bool _started;
    private bool _creating;

    public ActorCell(ActorSystem system, InternalActorRef parent, Props props, string name)
        : base(system)
    {
        _parent = parent;
        Props = props;
        Name = name;
        _uid = system.NextUid();
        _scheduled = 1;
    }

    /// <summary>The actor that runs on the calling thread, or null.</summary>
    public static ActorCell? Current => _current;

    /// <summary>The actor that runs on the calling thread.</summary>
    public static ActorCell CurrentOrThrow => _current ?? throw new NotSupportedException(
        "There is no active ActorContext on this thread. Use Context, Sender and Self.Tell inside a message handler; "
        + "after an await that left the actor, keep what you need in locals before it, or PipeTo the outcome to the actor.");

    /// <summary>Returns itself to code that runs on its turn; elsewhere throws.</summary>
    public ActorCell OnOwnTurn() => ReferenceEquals(CurrentOrThrow, this) ? this : throw new NotSupportedException(
        $"This thread runs actor {CurrentOrThrow}, not {this}. An actor's members are for its own handlers; send it a message.");

    public string Name { get; }

    public Props Props { get; }

    /// <summary>The instance; null before it is made, while it is replaced, and after the end.</summary>
    public ActorBase? Actor { get; private set; }

    /// <summary>True while the constructor of the instance runs.</summary>
    public bool IsCreating => _creating;

    public override ActorPath Path
        => _path ??= _parent is RootParentRef ? _parent.Path : new ActorPath(_parent.Path, Name, _uid);

    /// <summary>Set by the parent, under the lock of its children.</summary>
    internal bool MarkedDying { get; set; }

    internal override long Uid => _uid;

    internal override bool IsTerminated => ReferenceEquals(Volatile.Read(ref _inbox), MailItem.Closed);

    private CellExtras Extras => _extras ??= new CellExtras();

    // Called once, by whoever made the cell and has put it in place; the first turn makes the instance.
    internal void Start() => System.Dispatcher.Schedule(this);

    private void Create()
    {
        _started = true;
        try
        {
            NewInstance().AroundPreStart();
        }
        catch (Exception exception)
        {
            ReleaseInstance();
            HandleFailure(AsInitializationFailure(exception));
        }
    }

    private ActorBase NewInstance()
    {
        _creating = true;
        ActorBase instance;
        try
        {
            instance = Props.NewActor();
        }
        finally
        {
            _creating = false;
        }

        if (!ReferenceEquals(instance.Cell, this))
        {
            throw new InvalidOperationException(
                $"The factory of {Props} returned an actor that belongs to {instance.Cell}. It must return a new one each time.");
        }

        Actor = instance;
        instance.AfterConstruction();
        if (instance is IWithTimers withTimers)
        {
            withTimers.Timers = Extras.Timers = new TimerScheduler(this);
        }

        if (instance is IWithUnboundedStash withStash)
        {
            withStash.Stash = Extras.Stash = new ActorStash(this, Props.StashCapacity);
        }

        return instance;
    }

    private ActorInitializationException AsInitializationFailure(Exception exception)
        => exception as ActorInitializationException
            ?? new ActorInitializationException(this, $"Cannot start actor {this}: {exception.Message}", exception);

    /// <summary>Forgets the instance and what belongs to it.</summary>
    private void ReleaseInstance()
    {
        var instance = Actor;
        Actor = null;
        _behaviour = null;
        if (_extras is { } extras)
        {
            extras.BehavioursBelow = null;
            extras.Strategy = null;
            extras.Async = null;
            extras.Timers?.CancelAll();
            extras.Timers = null;
            extras.Stash?.UnstashAll();
            extras.Stash = null;
        }

        if (instance is IDisposable disposable)
        {
            RunGuarded(disposable.Dispose, "Dispose");
        }
    }

    /// <summary>Runs a hook whose failure must not stop what is going on; it is logged.</summary>
    private void RunGuarded(Action hook, string name)
    {
        try
        {
            hook();
        }
        catch (Exception exception)
        {
            LogError(exception, $"{name} of actor {this} failed: {exception.Message}");
        }
    }

    private void LogError(Exception cause, string message)
        => System.PublishLog(new Event.Error(cause, Path.ToString(), Actor?.GetType() ?? Props.Type, message));
}
