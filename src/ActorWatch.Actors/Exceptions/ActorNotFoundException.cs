namespace ActorWatch.Actors;

/// <summary>No actor answered at the selected path.</summary>
public sealed class ActorNotFoundException : AkkaException
{
    /// <summary>Creates the exception with a message.</summary>
    public ActorNotFoundException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and what caused it.</summary>
    public ActorNotFoundException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a message.</summary>
    public ActorNotFoundException()
    {
    }
}
