namespace ActorWatch.Alerts.Sinks;

/// <summary>What came of one delivery.</summary>
/// <param name="Trouble">Why it did not arrive, as a phrase without secrets; null when it did.</param>
/// <param name="IsRefused">True when the receiver will never take this alert, so that trying again is of no use.</param>
internal readonly record struct SendOutcome(string? Trouble, bool IsRefused = false)
{
    /// <summary>The receiver has it.</summary>
    public static readonly SendOutcome Arrived = new(null);

    /// <summary>It did not arrive, and is to be tried again.</summary>
    public static SendOutcome Failed(string trouble) => new(trouble);
}
