namespace ActorWatch.Supervision.Tests.Simulation;

/// <summary>What kind of world a seed lives in.</summary>
/// <param name="Lag">How far the clock may move while something could run; zero for a machine that is never late.</param>
/// <param name="Delays">Whether actors are put off now and then, by up to a second.</param>
/// <param name="Faults">How likely an actor fails at a message.</param>
internal sealed record SimulationProfile(TimeSpan Lag, bool Delays, double Faults)
{
    /// <summary>How late anything may be; null when nothing can be said.</summary>
    public TimeSpan? Tolerance => Delays ? null : Lag * 4;

    /// <summary>How far apart two events may be that nearly coincide.</summary>
    public TimeSpan Slack => Tolerance ?? TimeSpan.FromSeconds(20);

    public static SimulationProfile Of(int seed) => new(
        seed % 3 == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(10),
        Delays: seed % 3 == 2,
        Faults: (seed / 3 % 4) switch { 0 => 0, 1 => 0.002, 2 => 0.01, _ => 0.05 });
}
