namespace ActorWatch.Cli.Daemon;

/// <summary>A daemon cannot run here. The message is a sentence for people.</summary>
internal sealed class DaemonRefusedException(string message) : Exception(message);
