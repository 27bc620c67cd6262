using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Status;

namespace ActorWatch.Supervision.Instances;

/// <summary>Where a living instance stands, as its actor tells the supervisor.</summary>
/// <param name="Started">Whether its startup is over.</param>
/// <param name="Ready">Whether it is started and its readiness probe passes, where there is one.</param>
/// <param name="Unhealthy">Why its liveness probe fails; null while it does not.</param>
/// <param name="Probes">Its probes.</param>
/// <param name="StartedAt">When its startup was over, on the monotonic clock; null before.</param>
internal sealed record InstanceProgress(
    bool Started, bool Ready, string? Unhealthy, IReadOnlyList<ProbeStatus> Probes, TimeSpan? StartedAt)
{
    /// <summary>What it told of itself; null where it does not.</summary>
    public Notification? Told { get; init; }
}
