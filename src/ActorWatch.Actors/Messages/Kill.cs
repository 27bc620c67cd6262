namespace ActorWatch.Actors;

/// <summary>Makes the actor fail with <see cref="ActorKilledException"/> when it is reached in the queue.</summary>
public sealed class Kill : IAutoReceivedMessage, IPossiblyHarmful
{
    /// <summary>The only instance.</summary>
    public static readonly Kill Instance = new();

    private Kill()
    {
    }

    /// <inheritdoc/>
    public override string ToString() => "<Kill>";
}
