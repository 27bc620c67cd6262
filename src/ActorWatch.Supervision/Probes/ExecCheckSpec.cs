using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Probes;

/// <summary>Passes when a command exits with 0. It runs in the component's directory, environment and as its user.</summary>
public sealed record ExecCheckSpec : CheckSpec
{
    /// <inheritdoc/>
    public override string Kind => "exec";

    /// <summary>What is executed.</summary>
    public required CommandLine Command { get; init; }

    /// <summary>The working directory; relative to the component's. Null: the component's.</summary>
    public string? Directory { get; init; }

    /// <summary>Variables added to the component's.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
