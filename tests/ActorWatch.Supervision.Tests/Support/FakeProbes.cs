using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Supervision.Tests.Support;

/// <summary>Probes whose results a test decides, by kind of check.</summary>
internal sealed class FakeProbes : IProbeFactory
{
    /// <summary>What a check gives; the argument is its spec.</summary>
    public Func<CheckSpec, ProbeTarget, CancellationToken, Task<ProbeResult>> OnCheck { get; set; } =
        (_, _, _) => Task.FromResult(ProbeResult.Passed("ok"));

    /// <summary>How many checks ran.</summary>
    public int Runs { get; private set; }

    public IProbe Create(CheckSpec check) => new FakeProbe(this, check);

    /// <summary>From now on every check gives this result.</summary>
    public void Give(ProbeResult result) => OnCheck = (_, _, _) => Task.FromResult(result);

    private sealed class FakeProbe(FakeProbes owner, CheckSpec check) : IProbe
    {
        public Task<ProbeResult> CheckAsync(ProbeTarget target, CancellationToken cancellationToken)
        {
            owner.Runs++;
            return owner.OnCheck(check, target, cancellationToken);
        }
    }
}
