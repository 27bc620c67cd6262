namespace ActorWatch.Actors;

/// <summary>
/// Failure, restart and end, as system messages. While stopping children are awaited, messages that would start another
/// change are held back; while the actor is suspended, reports of failing children are.
/// </summary>
internal sealed partial class ActorCell
{
    private void InvokeSystem(SystemMessage message)
    {
        if (MustHold(message))
        {
            (Extras.Held ??= new Queue<SystemMessage>()).Enqueue(message);
            return;
        }

        try
        {
            Run(message);
        }
        catch (Exception exception)
        {
            HandleFailure(exception);
        }
    }

    private void Run(SystemMessage message)
    {
        switch (message)
        {
            case Watch watch:
                AddWatcher(watch);
                break;
            case Unwatch unwatch:
                RemoveWatcher(unwatch);
                break;
            case DeathWatchNotification notice:
                WatchedActorTerminated(notice);
                break;
            case Failed failed:
                ChildFailed(failed);
                break;
            case Suspend:
                SuspendAll(except: null);
                break;
            case Resume resume:
                ResumeAll(resume);
                break;
            case Recreate recreate:
                BeginRecreation(recreate.Cause);
                break;
            case Terminate:
                BeginTermination();
                break;
            case Continuation continuation:
                RunContinuation(continuation);
                break;
        }
    }

    private bool MustHold(SystemMessage message) => message switch
    {
        Failed => _waiting != Waiting.Nothing || _suspended > 0,
        Suspend or Resume or Recreate => _waiting != Waiting.Nothing,
        _ => false,
    };

    private void ReplayHeld()
    {
        while (_extras?.Held is { Count: > 0 } held && !IsTerminated && TakeHeld(held) is { } message)
        {
            InvokeSystem(message);
        }
    }

    // The oldest that need not wait: a report that waits for the actor to be resumed must not hold back what resumes it.
    private SystemMessage? TakeHeld(Queue<SystemMessage> held)
    {
        if (_waiting != Waiting.Nothing)
        {
            return null;
        }

        if (!MustHold(held.Peek()))
        {
            return held.Dequeue();
        }

        SystemMessage? found = null;
        for (var left = held.Count; left > 0; left--)
        {
            var message = held.Dequeue();
            if (found is null && !MustHold(message))
            {
                found = message;
            }
            else
            {
                held.Enqueue(message);
            }
        }

        return found;
    }

    /// <summary>Stops this actor and everything below it until its supervisor has decided.</summary>
    private void HandleFailure(Exception cause, ActorCell? perpetrator = null)
    {
        if (_failed || IsTerminated || _waiting == Waiting.Termination)
        {
            LogError(cause, $"Actor {this} failed while it was failed or ending: {cause.Message}");
            return;
        }

        _failed = true;
        if (perpetrator is not null)
        {
            Extras.Perpetrator = perpetrator;
        }

        SuspendAll(perpetrator);
        _parent.SendSystem(new Failed(this, cause));
    }

    private void SuspendAll(ActorCell? except)
    {
        _suspended++;
        foreach (var child in Children())
        {
            if (!ReferenceEquals(child, except))
            {
                child.SendSystem(new Suspend());
            }
        }
    }

    private void ResumeAll(Resume resume)
    {
        // A verdict on an actor that could not start lets it try again; the end of a suspension from above does not.
        if (Actor is null && resume.ByFailure)
        {
            BeginCreation();
            return;
        }

        var perpetrator = _extras?.Perpetrator;
        _suspended--;
        if (resume.ByFailure)
        {
            ClearFailure();
        }

        foreach (var child in Children())
        {
            child.SendSystem(new Resume(ByFailure: ReferenceEquals(child, perpetrator)));
        }
    }

    private void ClearFailure()
    {
        _failed = false;
        _item = null;
        if (_extras is not null)
        {
            _extras.Perpetrator = null;
        }
    }

    private void ChildFailed(Failed failed)
    {
        if (_children?.Contains(failed.Child) != true)
        {
            return;
        }

        var item = _item;
        _item = new MailItem(failed, failed.Child);
        Exception failure;
        try
        {
            if (Strategy().HandleFailure(this, failed.Child, failed.Cause))
            {
                _item = item;
                return;
            }

            failure = failed.Cause;
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        HandleFailure(failure, failed.Child);
    }

    private SupervisorStrategy Strategy()
        => Props.SupervisorStrategy ?? (Extras.Strategy ??= Actor?.CreateStrategy() ?? SupervisorStrategy.DefaultStrategy);

    /// <summary>A restart of an actor that never started is a fresh start.</summary>
    private void BeginCreation()
    {
        StopChildren();
        if (_children is { HasDying: true })
        {
            _waiting = Waiting.Creation;
            return;
        }

        FinishCreation();
    }

    private void FinishCreation()
    {
        _suspended--;
        ClearFailure();
        Create();
    }

    private void BeginRecreation(Exception cause)
    {
        if (Actor is null)
        {
            BeginCreation();
            return;
        }

        var message = _item?.Message;
        _extras?.Timers?.CancelAll();
        try
        {
            Actor.AroundPreRestart(cause, message);
        }
        catch (Exception exception)
        {
            var failure = new PreRestartException(this, exception, cause, message);
            LogError(failure, failure.Message);
        }

        ReleaseInstance();
        if (_children is { HasDying: true })
        {
            Extras.RecreateCause = cause;
            _waiting = Waiting.Recreation;
            return;
        }

        FinishRecreation(cause);
    }

    private void FinishRecreation(Exception cause)
    {
        var survivors = Children();
        _suspended--;
        ClearFailure();
        try
        {
            NewInstance().AroundPostRestart(cause, null);
        }
        catch (Exception exception)
        {
            ReleaseInstance();
            HandleFailure(new PostRestartException(this, exception, cause));
            return;
        }

        foreach (var child in survivors)
        {
            child.SendSystem(new Recreate(cause));
        }
    }

    private void BeginTermination()
    {
        if (_waiting == Waiting.Termination || IsTerminated)
        {
            return;
        }

        SetReceiveTimeout(null);
        _children?.Close();
        StopChildren();
        if (_children is { HasDying: true })
        {
            if (_waiting == Waiting.Nothing)
            {
                _suspended++;
            }

            _waiting = Waiting.Termination;
            return;
        }

        FinishTermination();
    }

    private void FinishTermination()
    {
        _waiting = Waiting.Termination;
        _extras?.Timers?.CancelAll();
        if (Actor is { } actor)
        {
            RunGuarded(actor.AroundPostStop, nameof(actor.AroundPostStop));
        }

        ReleaseInstance();
        CloseMailbox();
        TellParentAndWatchers();
        UnwatchAll();
        _extras = null;
        _item = null;
    }
}
