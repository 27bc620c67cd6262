namespace ActorWatch.Actors;

/// <summary>The outcome of something that has none but its end.</summary>
public sealed class Done
{
    /// <summary>The only instance.</summary>
    public static readonly Done Instance = new();

    private Done()
    {
    }

    /// <inheritdoc/>
    public override string ToString() => "Done";
}
