namespace ActorWatch.Cli.Daemon;

/// <summary>A daemon that was just started.</summary>
/// <param name="Pid">Its process.</param>
/// <param name="LogOffset">Where its part of the log begins.</param>
internal sealed record StartedDaemon(int Pid, long LogOffset);
