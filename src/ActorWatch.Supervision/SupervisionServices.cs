using ActorWatch.Supervision.Heartbeats;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Ports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorWatch.Supervision;

/// <summary>What the supervision needs from outside: its ports, its clock, its source of chance.</summary>
public sealed record SupervisionServices
{
    /// <summary>The driver of each kind of workload: <c>process</c>.</summary>
    public required IReadOnlyDictionary<string, IWorkloadDriver> Drivers { get; init; }

    /// <summary>Makes the probes.</summary>
    public required IProbeFactory Probes { get; init; }

    /// <summary>Runs stop commands.</summary>
    public required ICommandRunner Commands { get; init; }

    /// <summary>The logs of the components.</summary>
    public required IComponentLog Log { get; init; }

    /// <summary>What the next daemon must know.</summary>
    public required IRuntimeRecords Records { get; init; }

    /// <summary>What outlives a reboot. Default one in memory, which nothing outlives.</summary>
    public IStateStore Store { get; init; } = new MemoryStore(new HistoryOptions());

    /// <summary>Tells what is wrong with the logs; null for nobody.</summary>
    public ILogTroubles? LogTroubles { get; init; }

    /// <summary>Looks for log rules; null where nobody can.</summary>
    public ILogWatch? LogWatch { get; init; }

    /// <summary>Knows what was killed for memory; null for nobody.</summary>
    public IMemoryKills? MemoryKills { get; init; }

    /// <summary>Tells what the system knows of a process that hangs; null for nobody.</summary>
    public IProcessInspector? Inspector { get; init; }

    /// <summary>Takes heartbeats over HTTP; null for nobody.</summary>
    public HeartbeatDesk? Heartbeats { get; init; }

    /// <summary>What people must know of what the drivers depend on. Default nothing.</summary>
    public INotices? Notices { get; init; }

    /// <summary>Takes alerts to their receivers; null where nobody is told.</summary>
    public IAlertOutlet? Alerts { get; init; }

    /// <summary>The clock. Default the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Seeds the jitter of backoffs. Default 0.</summary>
    public int RandomSeed { get; init; }

    /// <summary>Where the daemon's own log lines go. Default nowhere.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;
}
