namespace ActorWatch.Actors;

/// <summary>A phase of <see cref="CoordinatedShutdown"/>, or a change to one of its own. Immutable.</summary>
/// <param name="Name">The name that tasks are added under.</param>
public sealed record ShutdownPhase(string Name)
{
    /// <summary>The phases that come before. Default none.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>How long its tasks may take together. Default 5 s; above zero.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>True to go on after a failure or time-out. Default true.</summary>
    public bool Recover { get; init; } = true;
}
