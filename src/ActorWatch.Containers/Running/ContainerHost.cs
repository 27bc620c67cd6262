using System.Collections.Concurrent;
using ActorWatch.Containers.Engine;
using ActorWatch.Supervision.Ports;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Containers.Running;

/// <summary>What all runs of containers share. Thread-safe.</summary>
internal sealed class ContainerHost
{
    /// <summary>The engine.</summary>
    public required EngineClient Engine { get; init; }

    /// <summary>Hears of what happens there.</summary>
    public required EngineWatch Watch { get; init; }

    /// <summary>How our containers are marked.</summary>
    public required ContainerLabels Labels { get; init; }

    /// <summary>Where output goes.</summary>
    public required IOutputLogs Output { get; init; }

    /// <summary>The daemon's own lines about a component.</summary>
    public required IComponentLog ComponentLog { get; init; }

    /// <summary>What the supervision remembered of a component.</summary>
    public required IRuntimeRecords Records { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The daemon's own log.</summary>
    public required ILogger Logger { get; init; }

    /// <summary>Fires when the daemon leaves; containers are not touched by it.</summary>
    public required CancellationToken Leaving { get; init; }

    /// <summary>The runs by the id of their container.</summary>
    public ConcurrentDictionary<string, ContainerRun> ByContainer { get; } = new();
}
