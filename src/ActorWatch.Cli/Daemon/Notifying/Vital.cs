namespace ActorWatch.Cli.Daemon.Notifying;

/// <summary>A subsystem that the daemon cannot do without.</summary>
/// <param name="Name">What it is called: <c>the store</c>.</param>
/// <param name="AnswerAsync">Completes when it has made progress after the call.</param>
internal sealed record Vital(string Name, Func<CancellationToken, Task> AnswerAsync);
