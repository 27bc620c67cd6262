namespace ActorWatch.Api;

/// <summary>The daemon's socket cannot be had. The message is a sentence for people.</summary>
public sealed class SocketInUseException(string message, Exception? cause) : Exception(message, cause);
