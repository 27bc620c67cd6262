namespace ActorWatch.Storage;

/// <summary>
/// A store is sound, but not this daemon's to use; it was not touched. The message is a sentence for people.
/// </summary>
public sealed class StoreRefusedException(string message) : IOException(message);
