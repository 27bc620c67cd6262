using ActorWatch.Containers.Running;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Containers.Probes;

/// <summary>Makes the probes that ask the engine, and all others by the usual factory.</summary>
internal sealed class ContainerProbes(ContainerDriver driver, ContainerHost host, IProbeFactory others) : IProbeFactory
{
    /// <inheritdoc/>
    public IProbe Create(CheckSpec check) => check switch
    {
        ContainerCheckSpec own => new HealthProbe(own, driver, host.Engine),
        ExecCheckSpec exec => new ExecProbe(exec, driver, host.Engine, others.Create(exec)),
        _ => others.Create(check),
    };
}
