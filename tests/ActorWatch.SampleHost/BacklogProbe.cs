using ActorWatch.Supervision.Ports;

namespace ActorWatch.SampleHost;

/// <summary>Fails when the backlog is nearly full: whoever empties it hangs.</summary>
public sealed class BacklogProbe(Backlog backlog) : IProbe
{
    private const int Limit = 90;

    /// <inheritdoc/>
    public Task<ProbeResult> CheckAsync(ProbeTarget target, CancellationToken cancellationToken) =>
        Task.FromResult(backlog.Count < Limit
            ? ProbeResult.Passed($"{backlog.Count} items wait")
            : ProbeResult.Failed($"{backlog.Count} items wait, {Limit} at most"));
}
