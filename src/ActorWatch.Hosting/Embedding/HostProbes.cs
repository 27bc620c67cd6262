using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Hosting.Embedding;

/// <summary>Makes the probes of the host, and all others by the usual factory.</summary>
internal sealed class HostProbes(
    IReadOnlyDictionary<string, Func<IServiceProvider, IProbe>> probes, IServiceProvider services, IProbeFactory others)
    : IProbeFactory
{
    /// <inheritdoc/>
    public IProbe Create(CheckSpec check) =>
        check is CustomCheckSpec custom ? probes[custom.Name](services) : others.Create(check);
}
