namespace ActorWatch.Supervision.Ports;

/// <summary>Tells what is wrong with the logs of components: a full disk, a log that cannot be rotated. Thread-safe.</summary>
public interface ILogTroubles
{
    /// <summary>Who hears of it from now on, and at once of what nobody has heard yet; one at a time.</summary>
    /// <param name="observer">Called in order, on any thread; it must not block or throw.</param>
    void Observe(Action<LogTrouble> observer);
}
