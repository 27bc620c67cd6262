namespace ActorWatch.Supervision.Restarts;

/// <summary>The restart policy of a component. All times are monotonic.</summary>
public sealed record RestartOptions
{
    /// <summary>After which end it is restarted. Default always.</summary>
    public RestartCondition On { get; init; } = RestartCondition.Always;

    /// <summary>Exit codes that are a success, each 0 to 255. Default 0.</summary>
    public IReadOnlyList<int> SuccessExitCodes { get; init; } = [0];

    /// <summary>Delay before the first restart. Default 1 s; 0 restarts at once.</summary>
    public TimeSpan InitialBackoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Growth of the delay with each further attempt. Default 2.0; at least 1.</summary>
    public double Multiplier { get; init; } = 2.0;

    /// <summary>Upper bound of the delay, jitter included. Default 60 s; at least <see cref="InitialBackoff"/>.</summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Spreads each delay evenly over ± this part of itself. Default 0; 0 to 1.</summary>
    public double Jitter { get; init; }

    /// <summary>An instance that was Running for that long is stable, and attempt returns to 0. Default 10 s.</summary>
    public TimeSpan MinUptime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Automatic restarts allowed inside <see cref="Window"/>. Default 10; 0 none; null unlimited.</summary>
    public int? MaxRestarts { get; init; } = 10;

    /// <summary>Length of the sliding window. Default 10 min; above zero.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>After this time a Failed component is tried again with a fresh budget. Default null: never.</summary>
    public TimeSpan? Cooldown { get; init; }

    /// <summary>With <see cref="On"/> failure: whether an unknown exit status restarts. Default true.</summary>
    public bool RestartOnUnknownExit { get; init; } = true;
}
