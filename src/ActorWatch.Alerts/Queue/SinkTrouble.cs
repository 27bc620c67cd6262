namespace ActorWatch.Alerts.Queue;

/// <summary>What is wrong with a sink.</summary>
/// <param name="What">A phrase for people, without secrets.</param>
/// <param name="Since">Since when it has not taken anything.</param>
internal sealed record SinkTrouble(string What, DateTimeOffset Since);
