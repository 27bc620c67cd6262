using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Ports;

/// <summary>Opens the logs of components that cannot write their output themselves. Thread-safe.</summary>
public interface IOutputLogs
{
    /// <summary>Opens the log of a component; null where its output is thrown away. At most one is open for a component.</summary>
    IOutputLog? Open(ComponentSpec spec);
}
