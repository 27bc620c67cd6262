namespace ActorWatch.Actors;

/// <summary>
/// An actor that starts its one child again after growing delays, and passes messages on to it. Messages of the child go
/// to the supervisor's parent. This class makes its props and holds its messages.
/// </summary>
public static class BackoffSupervisor
{
    /// <summary>Returns how to make the supervisor.</summary>
    /// <exception cref="ArgumentException">A delay or the jitter is out of range.</exception>
    public static Props Props(BackoffOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.CreateProps();
    }

    /// <summary>Returns how to make a supervisor that starts an ended child again, without a limit.</summary>
    /// <inheritdoc cref="Backoff.OnStop"/>
    public static Props Props(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor)
        => Props(Backoff.OnStop(childProps, childName, minBackoff, maxBackoff, randomFactor, -1));

    /// <summary>Returns how to make a supervisor that starts an ended child again.</summary>
    /// <inheritdoc cref="Backoff.OnStop"/>
    public static Props Props(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries)
        => Props(Backoff.OnStop(childProps, childName, minBackoff, maxBackoff, randomFactor, maxNrOfRetries));

    /// <summary>Asks for the child.</summary>
    public sealed class GetCurrentChild
    {
        /// <summary>The only instance.</summary>
        public static readonly GetCurrentChild Instance = new();

        private GetCurrentChild()
        {
        }
    }

    /// <summary>The answer to <see cref="GetCurrentChild"/>.</summary>
    /// <param name="Ref">The child; null while there is none.</param>
    public sealed record CurrentChild(IActorRef? Ref);

    /// <summary>Asks for the number of restarts since the last reset.</summary>
    public sealed class GetRestartCount
    {
        /// <summary>The only instance.</summary>
        public static readonly GetRestartCount Instance = new();

        private GetRestartCount()
        {
        }
    }

    /// <summary>The answer to <see cref="GetRestartCount"/>.</summary>
    /// <param name="Count">Restarts since the last reset.</param>
    public sealed record RestartCount(int Count);

    /// <summary>Forgets the restarts, where that is done by hand.</summary>
    public sealed class Reset
    {
        /// <summary>The only instance.</summary>
        public static readonly Reset Instance = new();

        private Reset()
        {
        }
    }

    /// <summary>Starts the child; ignored while there is one.</summary>
    public sealed class StartChild
    {
        /// <summary>The only instance.</summary>
        public static readonly StartChild Instance = new();

        private StartChild()
        {
        }
    }

    /// <summary>Forgets the restarts unless there was another one meanwhile.</summary>
    /// <param name="Current">The number of restarts that the timer was started at.</param>
    public sealed record ResetRestartCount(int Current);
}
