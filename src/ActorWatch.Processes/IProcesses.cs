using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes;

/// <summary>
/// All that runs the processes of one daemon on one kind of system. Disposing it leaves the programs running.
/// </summary>
public interface IProcesses : IDisposable
{
    /// <summary>Runs instances.</summary>
    IWorkloadDriver Driver { get; }

    /// <summary>Runs checks and stop commands.</summary>
    ICommandRunner Commands { get; }

    /// <summary>The components' logs.</summary>
    IComponentLog Logs { get; }

    /// <summary>Knows what was killed for memory; null where the system does not tell.</summary>
    IMemoryKills? MemoryKills { get; }

    /// <summary>Whose programs these are.</summary>
    DaemonHome Home { get; }

    /// <summary>What the next daemon must know.</summary>
    IRuntimeRecords Records { get; }
}
