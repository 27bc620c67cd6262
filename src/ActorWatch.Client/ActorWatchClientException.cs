namespace ActorWatch.Client;

/// <summary>A call to a daemon failed. The message is a sentence for people.</summary>
public sealed class ActorWatchClientException : Exception
{
    /// <summary>Tells what failed and why.</summary>
    public ActorWatchClientException(ClientFailure failure, string message, Exception? cause = null)
        : base(message, cause) => Failure = failure;

    /// <summary>What kind of failure it is.</summary>
    public ClientFailure Failure { get; }
}
