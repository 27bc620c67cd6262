using System.Net;
using ActorWatch.Supervision.Alerts;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Status;

namespace ActorWatch.Supervision.Configuration;

/// <summary>All that a daemon is configured with.</summary>
public sealed record ActorWatchConfiguration
{
    /// <summary>The file it was read from, absolute; null when it was built in code.</summary>
    public string? File { get; init; }

    /// <summary>The name of this machine. Default the host's name.</summary>
    public required string NodeName { get; init; }

    /// <summary>The directory of state and logs, absolute.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The path of the API's socket, absolute; at most 107 bytes.</summary>
    public required string Socket { get; init; }

    /// <summary>The loopback address where gRPC health is served over TCP; null for nowhere. Default nowhere.</summary>
    public IPEndPoint? GrpcAddress { get; init; }

    /// <summary>Where programs send heartbeats over HTTP; null for nowhere. An address of this machine alone.</summary>
    public IPEndPoint? HeartbeatAddress { get; init; }

    /// <summary>What becomes of the components when a signal ends the daemon. Default they are stopped.</summary>
    public ExitAction OnExit { get; init; }

    /// <summary>Bytes that the archives of all logs together may take; null for no bound. Default none.</summary>
    public long? TotalLogSize { get; init; }

    /// <summary>How much of the past is kept.</summary>
    public HistoryOptions History { get; init; } = new();

    /// <summary>Where the container engine is.</summary>
    public DockerOptions Docker { get; init; } = new();

    /// <summary>Who is told of what.</summary>
    public AlertOptions Alerts { get; init; } = new();

    /// <summary>The file that tells the status to scripts; null for none. Default none.</summary>
    public StatusFileOptions? StatusFile { get; init; }

    /// <summary>The components, in the order of the file.</summary>
    public required IReadOnlyList<ComponentSpec> Components { get; init; }
}
