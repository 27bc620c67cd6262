using ActorWatch.Supervision.Ports;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Alerts;

/// <summary>What the delivery of alerts needs from outside.</summary>
public sealed record AlertSurroundings
{
    /// <summary>The directory of its file, absolute; only the daemon's user may read it.</summary>
    public required string Directory { get; init; }

    /// <summary>The name of this machine.</summary>
    public required string Node { get; init; }

    /// <summary>Runs the commands of sinks.</summary>
    public required ICommandRunner Commands { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Where the daemon's own log goes.</summary>
    public required ILogger Logger { get; init; }
}
