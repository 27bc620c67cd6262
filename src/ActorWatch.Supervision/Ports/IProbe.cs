namespace ActorWatch.Supervision.Ports;

/// <summary>
/// Runs one check. A probe is used by one component; its runs never overlap. One that keeps something between them is
/// <see cref="IDisposable"/>, and is disposed when its last run was told to end.
/// </summary>
public interface IProbe
{
    /// <summary>
    /// Runs the check once. A check that could not run is an error, not a failure.
    /// </summary>
    /// <param name="target">Whom to check.</param>
    /// <param name="cancellationToken">
    /// Fires at the timeout. The task ends only when nothing of the run is left (an exec check kills its tree first).
    /// </param>
    Task<ProbeResult> CheckAsync(ProbeTarget target, CancellationToken cancellationToken);
}
