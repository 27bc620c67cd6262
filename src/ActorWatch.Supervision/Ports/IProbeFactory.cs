using ActorWatch.Supervision.Probes;

namespace ActorWatch.Supervision.Ports;

/// <summary>Makes the probe of a check. Thread-safe.</summary>
public interface IProbeFactory
{
    /// <summary>Makes a probe.</summary>
    /// <exception cref="NotSupportedException">No adapter knows this kind of check.</exception>
    IProbe Create(CheckSpec check);
}
