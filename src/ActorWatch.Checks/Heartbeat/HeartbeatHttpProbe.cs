using ActorWatch.Supervision;
using ActorWatch.Supervision.Heartbeats;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Checks.Heartbeat;

/// <summary>Looks when the instance last called the daemon. What its predecessor said counts nothing.</summary>
internal sealed class HeartbeatHttpProbe(HeartbeatHttpCheckSpec check, HeartbeatDesk desk, TimeProvider time) : IProbe
{
    private readonly long _begin = time.GetTimestamp();

    /// <inheritdoc/>
    public Task<ProbeResult> CheckAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Task.FromResult(Check(desk.SilenceOf(target.Instance)));
    }

    private ProbeResult Check(TimeSpan? silence)
    {
        if (silence is { } known)
        {
            var ago = $"called {Durations.Text(TimeSpan.FromMilliseconds(Math.Round(known.TotalMilliseconds)))} ago";
            return known <= check.Within
                ? ProbeResult.Passed(ago)
                : ProbeResult.Failed($"{ago}, allowed are {Durations.Text(check.Within)}");
        }

        return check.AllowsTimeForTheFirst && time.GetElapsedTime(_begin) <= check.Within
            ? ProbeResult.Passed("not called yet")
            : ProbeResult.Failed($"not called within {Durations.Text(check.Within)}");
    }
}
