namespace ActorWatch.Actors;

/// <summary>A bounded stash is full.</summary>
public sealed class StashOverflowException : AkkaException
{
    /// <summary>Creates the exception with a message.</summary>
    public StashOverflowException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and what caused it.</summary>
    public StashOverflowException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a message.</summary>
    public StashOverflowException()
    {
    }
}
