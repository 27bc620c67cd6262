namespace ActorWatch.Actors.TestKit;

/// <summary>How a <see cref="Simulation"/> behaves. Immutable.</summary>
public sealed record SimulationOptions
{
    /// <summary>All defaults.</summary>
    public static SimulationOptions Default { get; } = new();

    /// <summary>
    /// How likely a step fires the next timer, if that is due soon enough, although something else could run. Default
    /// 0.1; from 0 to 1.
    /// </summary>
    public double TimerProbability { get; init; } = 0.1;

    /// <summary>How far the clock may move while something could run: a slow machine. Default 10 ms; zero for an endlessly fast one.</summary>
    public TimeSpan MaxLag { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Messages that an actor handles before the next choice. Default 1, the most interleavings; above zero.</summary>
    public int Throughput { get; init; } = 1;

    /// <summary>How many of the last events are kept for the report of a failure. Default 200; the hash covers all.</summary>
    public int KeptEvents { get; init; } = 200;

    /// <summary>Steps without any passing of time after which the simulation fails, for actors that send in a circle. Default 1,000,000.</summary>
    public int MaxStepsWithoutTime { get; init; } = 1_000_000;

    /// <summary>What the clock shows at the start. Default the first moment of 2026.</summary>
    public DateTimeOffset StartTime { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
