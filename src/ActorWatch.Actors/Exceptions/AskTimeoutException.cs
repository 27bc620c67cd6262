namespace ActorWatch.Actors;

/// <summary>No reply came to an Ask in time.</summary>
public sealed class AskTimeoutException : AkkaException
{
    /// <summary>Creates the exception with a message.</summary>
    public AskTimeoutException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and what caused it.</summary>
    public AskTimeoutException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a message.</summary>
    public AskTimeoutException()
    {
    }
}
