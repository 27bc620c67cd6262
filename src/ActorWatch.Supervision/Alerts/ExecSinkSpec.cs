using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Alerts;

/// <summary>Runs a command for each alert, as the daemon's own user.</summary>
public sealed record ExecSinkSpec : AlertSinkSpec
{
    /// <inheritdoc/>
    public override string Way => "exec";

    /// <summary>What is run.</summary>
    public required CommandLine Command { get; init; }

    /// <summary>The working directory, absolute.</summary>
    public required string Directory { get; init; }
}
