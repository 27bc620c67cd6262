namespace ActorWatch.Supervision.Reloading;

/// <summary>Reads the configuration again and makes it so. Thread-safe: one reload runs after the other.</summary>
public interface IReloader
{
    /// <summary>Reads the configuration again; what differs is started, changed, restarted or stopped.</summary>
    /// <param name="file">The file that is meant, absolute; null for the one that is supervised. Another one is refused.</param>
    /// <param name="isDryRun">True to tell only what would change.</param>
    /// <param name="cancellationToken">Ends the wait; what was begun goes on.</param>
    /// <returns>Never an exception for what the file holds: problems are told, and nothing is changed.</returns>
    Task<ReloadResult> ReloadAsync(string? file, bool isDryRun, CancellationToken cancellationToken);
}
