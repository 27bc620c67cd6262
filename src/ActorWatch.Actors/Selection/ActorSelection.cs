namespace ActorWatch.Actors;

/// <summary>
/// Addresses an actor by a path, which is looked up at each send: <c>/user/a/b</c> from the root, or <c>../x</c> from
/// the actor that selects. Immutable, so any thread may use it.
/// </summary>
public sealed class ActorSelection : ICanTell
{
    private readonly InternalActorRef _anchor;

    internal ActorSelection(ActorSystem system, InternalActorRef anchor, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        System = system;
        PathString = path;
        var prefix = system.Address.ToString();
        var local = path.StartsWith(prefix + "/", StringComparison.Ordinal) ? path[prefix.Length..] : path;
        _anchor = local.StartsWith('/') ? system.Root : anchor;
        Path = [.. local.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(element => element != ".")];
    }

    /// <summary>Where the relative path begins.</summary>
    public IActorRef Anchor => _anchor;

    /// <summary>The elements of the path.</summary>
    public IReadOnlyList<string> Path { get; }

    /// <summary>The path as it was given.</summary>
    public string PathString { get; }

    internal ActorSystem System { get; }

    /// <summary>Sends to the actor at the path; a dead letter if there is none.</summary>
    public void Tell(object message, IActorRef? sender = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        Resolve().Tell(message, sender ?? ActorCell.Current);
    }

    /// <summary>Finds the actor at the path.</summary>
    /// <exception cref="ActorNotFoundException">None answered in time (the task's).</exception>
    public Task<IActorRef> ResolveOne(TimeSpan timeout) => ResolveOne(timeout, CancellationToken.None);

    /// <summary>Finds the actor at the path.</summary>
    /// <exception cref="ActorNotFoundException">None answered in time (the task's).</exception>
    public async Task<IActorRef> ResolveOne(TimeSpan timeout, CancellationToken ct)
    {
        try
        {
            var identity = await this.Ask<ActorIdentity>(new Identify(null), timeout, ct);
            return identity.Subject ?? throw new ActorNotFoundException($"Cannot find an actor at {this}: there is none.");
        }
        catch (AskTimeoutException exception)
        {
            throw new ActorNotFoundException($"Cannot find an actor at {this}: none answered within {timeout}.", exception);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"ActorSelection[Anchor({_anchor.Path}), Path({string.Join('/', Path)})]";

    private InternalActorRef Resolve()
    {
        var current = _anchor as ActorCell;
        var path = _anchor.Path;
        foreach (var element in Path)
        {
            path = element == ".." ? path.Parent : path / element;
            current = element == ".." ? current?.Parent as ActorCell : current?.FindChild(element);
        }

        if (current is not null)
        {
            return current;
        }

        return path == System.DeadLetters.Path ? System.DeadLetterOffice : new EmptyActorRef(System, path);
    }
}
