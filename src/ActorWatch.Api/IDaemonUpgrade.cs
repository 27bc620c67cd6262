namespace ActorWatch.Api;

/// <summary>How another program takes the place of the daemon. Thread-safe.</summary>
public interface IDaemonUpgrade
{
    /// <summary>Tries whether it could.</summary>
    /// <param name="program">Its path, absolute.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Why it could not; null when it could.</returns>
    Task<string?> TryAsync(string program, CancellationToken cancellationToken);

    /// <summary>Begins it; returns at once.</summary>
    void Begin(string program);
}
