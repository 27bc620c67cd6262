using ActorWatch.Hocon;

namespace ActorWatch.Supervision.Configuration;

/// <summary>What reading a configuration gave.</summary>
/// <param name="Configuration">The configuration; null when there are errors.</param>
/// <param name="Errors">All problems, in the order of their places.</param>
/// <param name="Warnings">What is allowed but hardly meant.</param>
public sealed record ConfigurationResult(
    ActorWatchConfiguration? Configuration, IReadOnlyList<HoconError> Errors, IReadOnlyList<HoconError> Warnings)
{
    /// <summary>The variables of the environment whose values it took, sorted.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];
}
