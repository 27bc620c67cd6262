namespace ActorWatch.Actors;

/// <summary>The children: made by the actor's own code only, removed when their end is reported.</summary>
internal sealed partial class ActorCell
{
    /// <summary>Null until the first child; then set once. Read from other threads by path look-ups.</summary>
    private ChildrenContainer? _children;

    public IActorRef ActorOf(Props props, string? name = null)
    {
        if (!ReferenceEquals(_current, this))
        {
            throw new InvalidOperationException(
                $"Cannot create actor '{name}' under {this} from outside it. Call Context.ActorOf in a handler, or send a message.");
        }

        return CreateChild(props, name);
    }

    public IActorRef Child(string name)
        => FindChild(name) is { } child ? child : Nobody.Instance;

    public IEnumerable<IActorRef> GetChildren() => Children();

    public void Stop(IActorRef child)
    {
        ArgumentNullException.ThrowIfNull(child);
        if (child is ActorCell cell)
        {
            _children?.MarkDying(cell);
        }

        (child as InternalActorRef)?.SendSystem(new Terminate());
    }

    /// <summary>Makes a child on the calling thread; the guardian's children come from any.</summary>
    internal ActorCell CreateChild(Props props, string? name)
    {
        ArgumentNullException.ThrowIfNull(props);
        if (name is not null && !ActorPath.IsValidPathElement(name))
        {
            throw new InvalidActorNameException(
                $"Cannot create actor '{name}' under {this}: a name has letters, digits and -_.*$+:@&=,!~';() or %XX, "
                + "is not empty and does not start with $.");
        }

        var children = _children ?? Interlocked.CompareExchange(ref _children, new ChildrenContainer(), null) ?? _children;
        if (IsTerminated || _waiting == Waiting.Termination)
        {
            children.Close();
        }

        var child = children.Add(this, props, name);
        child.Start();
        return child;
    }

    /// <summary>Makes a child without starting it. Other threads create its children, so it has a container from the start.</summary>
    internal ActorCell CreateGuardian(Props props, string name)
    {
        var guardian = (_children ??= new ChildrenContainer()).Add(this, props, name);
        guardian._children = new ChildrenContainer();
        return guardian;
    }

    internal ActorCell? FindChild(string name)
        => Volatile.Read(ref _children) is { } children && children.TryGet(name, out var child) ? child : null;

    internal ActorCell[] UnorderedChildren() => Volatile.Read(ref _children)?.Unordered() ?? [];

    internal ActorCell[] Children() => Volatile.Read(ref _children)?.Snapshot() ?? [];

    internal void UnwatchAndStopChildren()
    {
        foreach (var child in Children())
        {
            Unwatch(child);
            Stop(child);
        }
    }

    internal ChildRestartStats RestartStatsOf(ActorCell child)
    {
        var all = Extras.RestartStats ??= [];
        if (!all.TryGetValue(child, out var stats))
        {
            all.Add(child, stats = new ChildRestartStats());
        }

        return stats;
    }

    private void StopChildren()
    {
        foreach (var child in Children())
        {
            Stop(child);
        }
    }

    private void ChildTerminated(ActorCell child)
    {
        if (_children?.Remove(child) != true)
        {
            return;
        }

        _extras?.RestartStats?.Remove(child);
        if (_waiting == Waiting.Nothing || _children.HasDying)
        {
            return;
        }

        var waiting = _waiting;
        _waiting = Waiting.Nothing;
        switch (waiting)
        {
            case Waiting.Creation:
                FinishCreation();
                break;
            case Waiting.Recreation:
                var cause = _extras!.RecreateCause!;
                _extras.RecreateCause = null;
                FinishRecreation(cause);
                break;
            case Waiting.Termination:
                FinishTermination();
                break;
        }
    }
}
