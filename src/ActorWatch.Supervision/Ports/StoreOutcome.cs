namespace ActorWatch.Supervision.Ports;

/// <summary>What came of writing a batch.</summary>
/// <param name="Trouble">Why it is not durable, as a phrase for people; null when it is.</param>
public sealed record StoreOutcome(string? Trouble)
{
    /// <summary>The batch survives the loss of power.</summary>
    public static readonly StoreOutcome Durable = new((string?)null);

    /// <summary>What people must know about the store from now on, as a sentence. Null: nothing.</summary>
    public string? Notice { get; init; }

    /// <summary>True when the store began anew, so that all that is current has to be written.</summary>
    public bool IsNew { get; init; }
}
