namespace ActorWatch.Supervision.Restarts;

/// <summary>What follows the end of an instance.</summary>
internal abstract record RestartDecision
{
    /// <summary>How the reason begins when the limit of restarts is reached.</summary>
    public const string GaveUp = "gave up after";

    private RestartDecision()
    {
    }

    /// <summary>Start the next one after a delay.</summary>
    /// <param name="Attempt">Consecutive failures, this one included.</param>
    /// <param name="Delay">The wait, jitter included; may be zero.</param>
    public sealed record Restart(int Attempt, TimeSpan Delay) : RestartDecision;

    /// <summary>It ended as it should, and no more is wanted.</summary>
    public sealed record Complete : RestartDecision;

    /// <summary>It failed, and there is no further restart.</summary>
    /// <param name="Reason">Why not, for people.</param>
    public sealed record GiveUp(string Reason) : RestartDecision;
}
