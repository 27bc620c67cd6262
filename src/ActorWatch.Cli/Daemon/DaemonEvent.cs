using ActorWatch.Supervision.Components;

namespace ActorWatch.Cli.Daemon;

/// <summary>Something that happened in the daemon.</summary>
/// <param name="At">When.</param>
/// <param name="Component">To which component; null for the daemon itself.</param>
/// <param name="State">The component's new state; null when the state did not change.</param>
/// <param name="What">What, in a few words: <c>Restarting</c>, <c>probe liveness failed</c>.</param>
/// <param name="Why">Why; empty when there is nothing to say.</param>
internal sealed record DaemonEvent(
    DateTimeOffset At, string? Component, ComponentState? State, string What, string Why = "");
