namespace ActorWatch.Actors.TestKit;

/// <summary>A simulation failed. The message has the seed, the step and the last events; the cause is inside.</summary>
public sealed class SimulationFailedException : Exception
{
    /// <summary>Creates the exception.</summary>
    public SimulationFailedException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public SimulationFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public SimulationFailedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The seed that replays the failure.</summary>
    public int Seed { get; init; }

    /// <summary>The step at which it failed.</summary>
    public long Step { get; init; }
}
