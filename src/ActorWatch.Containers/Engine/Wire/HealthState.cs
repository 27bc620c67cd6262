namespace ActorWatch.Containers.Engine.Wire;

/// <summary>What the engine's own check of a container says.</summary>
internal sealed record HealthState
{
    public string Status { get; init; } = "";

    public int FailingStreak { get; init; }

    public IReadOnlyList<Run>? Log { get; init; }

    /// <summary>One run of the check.</summary>
    internal sealed record Run
    {
        public int ExitCode { get; init; }

        public string? Output { get; init; }
    }
}
