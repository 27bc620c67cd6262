namespace ActorWatch.Actors;

/// <summary>Tells an actor that no message came for as long as it asked to be told.</summary>
public sealed class ReceiveTimeout : IPossiblyHarmful
{
    /// <summary>The only instance.</summary>
    public static readonly ReceiveTimeout Instance = new();

    private ReceiveTimeout()
    {
    }

    /// <inheritdoc/>
    public override string ToString() => "<ReceiveTimeout>";
}
