using System.Globalization;

namespace ActorWatch.Containers.Engine.Wire;

/// <summary>How a container stands.</summary>
internal sealed record ContainerState
{
    public string Status { get; init; } = "";

    public bool Running { get; init; }

    public bool OOMKilled { get; init; }

    public int Pid { get; init; }

    public int ExitCode { get; init; }

    public string Error { get; init; } = "";

    public string StartedAt { get; init; } = "";

    public HealthState? Health { get; init; }

    /// <summary>True when its program never ran.</summary>
    public bool IsNew => Status is "created" or "configured" or "initialized";

    /// <summary>How long ago it was started; zero where that is not known.</summary>
    public TimeSpan Age(DateTimeOffset now) =>
        DateTimeOffset.TryParse(StartedAt, CultureInfo.InvariantCulture, out var started) && started < now && started.Year > 1
            ? now - started
            : TimeSpan.Zero;
}
