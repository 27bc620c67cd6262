namespace ActorWatch.Storage;

/// <summary>A store cannot be read as what it should be. The message is a phrase.</summary>
internal sealed class StoreDamagedException(string message, Exception? cause = null) : Exception(message, cause);
