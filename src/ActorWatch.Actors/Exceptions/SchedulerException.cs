namespace ActorWatch.Actors;

/// <summary>The scheduler was used after the end of its system.</summary>
public sealed class SchedulerException : AkkaException
{
    /// <summary>Creates the exception with a message.</summary>
    public SchedulerException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and what caused it.</summary>
    public SchedulerException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a message.</summary>
    public SchedulerException()
    {
    }
}
