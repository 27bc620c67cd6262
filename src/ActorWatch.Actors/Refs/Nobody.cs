namespace ActorWatch.Actors;

/// <summary>A ref that swallows every message. There is one of it in the process.</summary>
public sealed class Nobody : IActorRef
{
    /// <summary>The only instance.</summary>
    public static readonly Nobody Instance = new();

    private Nobody()
    {
    }

    /// <summary>A path that no actor has.</summary>
    public ActorPath Path { get; } = new ActorPath(new Address("akka", "all-systems")) / "Nobody";

    /// <summary>Does nothing.</summary>
    public void Tell(object message, IActorRef? sender)
    {
    }

    /// <inheritdoc/>
    public bool Equals(IActorRef? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public int CompareTo(IActorRef? other) => Path.CompareTo(other?.Path);

    /// <inheritdoc/>
    public int CompareTo(object? obj) => CompareTo(obj as IActorRef);

    /// <inheritdoc/>
    public override string ToString() => "Nobody";
}
