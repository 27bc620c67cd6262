namespace ActorWatch.Supervision.Components;

/// <summary>What a program that reports of itself over the socket of sd_notify is held to.</summary>
public sealed record NotifyOptions
{
    /// <summary>How long it may say no <c>WATCHDOG=1</c> once it is Running. Default null: as long as it likes.</summary>
    public TimeSpan? Watchdog { get; init; }

    /// <summary>How long it may take to say <c>READY=1</c> where no startup probe says it. Default 90 s, above zero.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(90);
}
