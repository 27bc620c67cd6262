using System.Diagnostics.CodeAnalysis;

namespace ActorWatch.Actors.TestKit;

/// <summary>
/// The ref of a probe. Messages are in its queue before Tell returns, whatever dispatcher the system has. It can watch
/// and be watched. Thread-safe.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A SemaphoreSlim without a wait handle holds nothing to release.")]
internal sealed class TestActorRef : InternalActorRef
{
    private readonly Lock _lock = new();
    private readonly Queue<Envelope> _queue = new();
    private readonly SemaphoreSlim _available = new(0);
    private readonly Dictionary<InternalActorRef, object?> _watching = [];
    private readonly List<InternalActorRef> _watchers = [];
    private Func<object, bool>? _ignore;
    private AutoPilot? _autoPilot;
    private bool _terminated;

    public TestActorRef(ActorSystem system, string name)
        : base(system)
    {
        Uid = system.NextUid();
        Path = new ActorPath(system.SystemGuardian.Path, name, Uid);
    }

    public override ActorPath Path { get; }

    internal override long Uid { get; }

    internal override bool IsTerminated => Volatile.Read(ref _terminated);

    public bool HasMessages
    {
        get
        {
            lock (_lock)
            {
                return _queue.Count > 0;
            }
        }
    }

    public void SetIgnore(Func<object, bool>? ignore)
    {
        lock (_lock)
        {
            _ignore = ignore;
        }
    }

    public void SetAutoPilot(AutoPilot autoPilot)
    {
        lock (_lock)
        {
            _autoPilot = autoPilot;
        }
    }

    public override void Tell(object message, IActorRef? sender)
    {
        ArgumentNullException.ThrowIfNull(message);
        System.Hooks?.OnTell(this, message, sender);
        switch (message)
        {
            case SelectionMessage selection:
                Tell(selection.Message, sender);
                return;
            case Identify identify:
                sender?.Tell(new ActorIdentity(identify.MessageId, this), this);
                return;
            case PoisonPill or Kill:
                Terminate();
                return;
        }

        if (IsTerminated)
        {
            System.DeadLetterOffice.Deliver(message, sender, this);
            return;
        }

        Enqueue(new Envelope(message, sender));
    }

    /// <summary>Takes the oldest message, waiting for one in real time.</summary>
    public Envelope? Take(TimeSpan wait) => _available.Wait(wait) ? Dequeue() : null;

    /// <summary>Takes the oldest message, waiting for one in real time.</summary>
    public async Task<Envelope?> TakeAsync(TimeSpan wait, CancellationToken cancellationToken)
        => await _available.WaitAsync(wait, cancellationToken) ? Dequeue() : null;

    public void Watch(IActorRef subject, object? message)
    {
        if (subject is InternalActorRef actor)
        {
            lock (_lock)
            {
                if (!_watching.TryAdd(actor, message))
                {
                    return;
                }
            }

            actor.SendSystem(new Watch(actor, this));
        }
    }

    public void Unwatch(IActorRef subject)
    {
        if (subject is InternalActorRef actor)
        {
            lock (_lock)
            {
                _watching.Remove(actor);
            }

            actor.SendSystem(new Unwatch(actor, this));
        }
    }

    internal override void SendSystem(SystemMessage message)
    {
        switch (message)
        {
            case Actors.Watch when IsTerminated:
                AnswerForTheDead(message);
                break;
            case Actors.Watch watch:
                lock (_lock)
                {
                    _watchers.Add(watch.Watcher);
                }

                break;
            case Actors.Unwatch unwatch:
                lock (_lock)
                {
                    _watchers.Remove(unwatch.Watcher);
                }

                break;
            case DeathWatchNotification notice:
                HearOfDeath(notice);
                break;
            case Actors.Terminate:
                Terminate();
                break;
        }
    }

    private Envelope Dequeue()
    {
        lock (_lock)
        {
            return _queue.Dequeue();
        }
    }

    private void Enqueue(Envelope envelope)
    {
        AutoPilot? pilot;
        lock (_lock)
        {
            pilot = _autoPilot;
            if (_ignore?.Invoke(envelope.Message) == true)
            {
                return;
            }

            _queue.Enqueue(envelope);
        }

        if (pilot is not null)
        {
            SetAutoPilot(pilot.Run(envelope.Sender, envelope.Message));
        }

        _available.Release();
    }

    private void HearOfDeath(DeathWatchNotification notice)
    {
        object? message;
        lock (_lock)
        {
            if (!_watching.Remove(notice.Actor, out message))
            {
                return;
            }
        }

        Enqueue(new Envelope(message ?? new Terminated(notice.Actor, notice.ExistenceConfirmed, false), notice.Actor));
    }

    private void Terminate()
    {
        InternalActorRef[] watchers;
        lock (_lock)
        {
            if (_terminated)
            {
                return;
            }

            _terminated = true;
            watchers = [.. _watchers];
        }

        foreach (var watcher in watchers)
        {
            watcher.SendSystem(new DeathWatchNotification(this, ExistenceConfirmed: true));
        }
    }
}
