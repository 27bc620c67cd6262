namespace ActorWatch.Actors;

/// <summary>
/// Death watch. The notice arrives as a system message and is queued as an ordinary one at that moment, so it comes
/// after everything that the subject sent before, and can be withdrawn until it is handled.
/// </summary>
internal sealed partial class ActorCell
{
    public IActorRef Watch(IActorRef subject) => StartWatch(subject, null);

    public IActorRef WatchWith(IActorRef subject, object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return StartWatch(subject, message);
    }

    public IActorRef Unwatch(IActorRef subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (subject is InternalActorRef actor && _extras is { } extras)
        {
            if (extras.Watching?.Remove(actor) == true)
            {
                actor.SendSystem(new Unwatch(actor, this));
            }

            extras.TerminatedQueued?.Remove(actor);
        }

        return subject;
    }

    private IActorRef StartWatch(IActorRef subject, object? message)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (subject is Nobody || ReferenceEquals(subject, this))
        {
            return subject;
        }

        if (subject is not InternalActorRef actor)
        {
            throw new ArgumentException($"Cannot watch {subject}: it is no ref of an actor system.", nameof(subject));
        }

        if ((Extras.Watching ??= []).TryAdd(actor, message))
        {
            actor.SendSystem(new Watch(actor, this));
        }

        return subject;
    }

    private void WatchedActorTerminated(DeathWatchNotification notice)
    {
        if (_extras?.Watching is { } watching && watching.Remove(notice.Actor, out var message) && _waiting != Waiting.Termination)
        {
            (_extras.TerminatedQueued ??= [])[notice.Actor] = message;
            Enqueue(new MailItem(new Terminated(notice.Actor, notice.ExistenceConfirmed, false), notice.Actor));
        }

        if (notice.Actor is ActorCell child)
        {
            ChildTerminated(child);
        }
    }

    /// <summary>Hands the notice, or what stands for it, to the behaviour, unless it was withdrawn.</summary>
    private void ReceivedTerminated(MailItem item, Terminated terminated)
    {
        if (terminated.ActorRef is not InternalActorRef actor
            || _extras?.TerminatedQueued is not { } queued
            || !queued.Remove(actor, out var message))
        {
            return;
        }

        item.Message = message ?? terminated;
        Actor!.Handle(_behaviour, item.Message);
    }

    private void AddWatcher(Watch watch) => (Extras.WatchedBy ??= new OrderedRefs()).Add(watch.Watcher);

    private void RemoveWatcher(Unwatch unwatch) => _extras?.WatchedBy?.Remove(unwatch.Watcher);

    private void TellParentAndWatchers()
    {
        _parent.SendSystem(new DeathWatchNotification(this, ExistenceConfirmed: true));
        foreach (var watcher in _extras?.WatchedBy?.ToArray() ?? [])
        {
            if (!ReferenceEquals(watcher, _parent))
            {
                watcher.SendSystem(new DeathWatchNotification(this, ExistenceConfirmed: true));
            }
        }
    }

    private void UnwatchAll()
    {
        foreach (var actor in _extras?.Watching?.Keys ?? Enumerable.Empty<InternalActorRef>())
        {
            actor.SendSystem(new Unwatch(actor, this));
        }
    }
}
