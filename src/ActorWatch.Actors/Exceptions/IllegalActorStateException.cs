namespace ActorWatch.Actors;

/// <summary>An actor asked for something that its state does not allow.</summary>
public class IllegalActorStateException : AkkaException
{
    /// <summary>Creates the exception with a message.</summary>
    public IllegalActorStateException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and what caused it.</summary>
    public IllegalActorStateException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a message.</summary>
    public IllegalActorStateException()
    {
    }
}
