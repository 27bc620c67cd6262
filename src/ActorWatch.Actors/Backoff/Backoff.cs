namespace ActorWatch.Actors;

/// <summary>Makes the options of a <see cref="BackoffSupervisor"/>.</summary>
public static class Backoff
{
    /// <summary>
    /// Starts the child again, after a delay, when it fails with an exception that its strategy would restart it for.
    /// A child that stops by itself ends the supervisor.
    /// </summary>
    /// <inheritdoc cref="OnStop"/>
    public static BackoffOptions OnFailure(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries)
        => new BackoffOptionsRecord(childProps, childName, minBackoff, maxBackoff, randomFactor, maxNrOfRetries, onStop: false);

    /// <summary>
    /// Starts the child again, after a delay, when it has ended for any reason. By default an exception does not end the
    /// child but restarts it at once: use <see cref="BackoffOptions.WithDefaultStoppingStrategy"/> to make it wait too.
    /// </summary>
    /// <param name="childProps">How to make the child.</param>
    /// <param name="childName">The name that the child has each time.</param>
    /// <param name="minBackoff">The first delay; above zero. It doubles with each further start.</param>
    /// <param name="maxBackoff">The longest delay before jitter; at least <paramref name="minBackoff"/>.</param>
    /// <param name="randomFactor">The jitter that is added after that bound, 0 to 1: 0.2 adds up to 20 %.</param>
    /// <param name="maxNrOfRetries">Starts after which the supervisor ends; -1 for no limit.</param>
    public static BackoffOptions OnStop(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries)
        => new BackoffOptionsRecord(childProps, childName, minBackoff, maxBackoff, randomFactor, maxNrOfRetries, onStop: true);
}
