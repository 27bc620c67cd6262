namespace ActorWatch.Actors.TestKit;

/// <summary>What an actor fails with when the simulation says so.</summary>
public sealed class InjectedFaultException : Exception
{
    /// <summary>Creates the exception.</summary>
    public InjectedFaultException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public InjectedFaultException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public InjectedFaultException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
