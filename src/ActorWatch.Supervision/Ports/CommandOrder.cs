using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Ports;

/// <summary>Asks for one run of a command in the surroundings of a component.</summary>
/// <param name="Command">What is executed.</param>
/// <param name="Surroundings">Directory, environment, user, limits.</param>
/// <param name="Mark">
/// Tells its processes from those of any instance: the value of ACTORWATCH_CHECK in its environment.
/// </param>
public sealed record CommandOrder(CommandLine Command, ProcessSpec Surroundings, string Mark)
{
    /// <summary>How much of its output (both streams) is kept, in bytes; the last ones. Default 4096.</summary>
    public int MaxOutput { get; init; } = 4096;
}
