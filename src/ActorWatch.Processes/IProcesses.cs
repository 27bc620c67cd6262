using ActorWatch.Supervision.Components;
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

    /// <summary>The logs of components whose output the daemon writes.</summary>
    IOutputLogs Output { get; }

    /// <summary>Says whose logs are to be kept small, from now on. Thread-safe.</summary>
    /// <param name="components">All components; replaces those of an earlier call.</param>
    /// <param name="totalSize">Bytes that the archives of all logs together may take; null for no bound.</param>
    void KeepLogs(IEnumerable<ComponentSpec> components, long? totalSize);

    /// <summary>Tells what is wrong with the logs; null where nobody looks.</summary>
    ILogTroubles? LogTroubles { get; }

    /// <summary>Looks for log rules.</summary>
    ILogWatch LogWatch { get; }

    /// <summary>Knows what was killed for memory; null where the system does not tell.</summary>
    IMemoryKills? MemoryKills { get; }

    /// <summary>Tells what the system knows of a process that hangs; null where nobody does.</summary>
    IProcessInspector? Inspector { get; }

    /// <summary>
    /// Completes when the thread that hears of the end of programs has come by after the call; at once where there is none.
    /// </summary>
    Task TurnAsync();

    /// <summary>Whose programs these are.</summary>
    DaemonHome Home { get; }

    /// <summary>What the next daemon must know.</summary>
    IRuntimeRecords Records { get; }
}
