namespace ActorWatch.Actors;

/// <summary>Stops the actor when it is reached in the queue.</summary>
public sealed class PoisonPill : IAutoReceivedMessage, IPossiblyHarmful, IDeadLetterSuppression
{
    /// <summary>The only instance.</summary>
    public static readonly PoisonPill Instance = new();

    private PoisonPill()
    {
    }

    /// <inheritdoc/>
    public override string ToString() => "<PoisonPill>";
}
