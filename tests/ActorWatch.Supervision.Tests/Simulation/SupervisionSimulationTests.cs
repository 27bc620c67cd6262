using System.Globalization;

namespace ActorWatch.Supervision.Tests.Simulation;

public sealed class SupervisionSimulationTests
{
    private const int FirstSeed = 1;

    /// <summary>The steps of a normal run; ACTORWATCH_SIM_STEPS asks for more.</summary>
    private const long Steps = 200_000;

    [Fact]
    public void Tree_AnySeed_KeepsItsPromises()
    {
        if (Environment.GetEnvironmentVariable("ACTORWATCH_SIM_SEED") is { Length: > 0 } seed)
        {
            Report(SupervisionSimulation.Run(int.Parse(seed, CultureInfo.InvariantCulture)), 1);
            return;
        }

        var wanted = long.TryParse(Environment.GetEnvironmentVariable("ACTORWATCH_SIM_STEPS"), CultureInfo.InvariantCulture, out var steps)
            ? steps
            : Steps;
        var next = int.TryParse(Environment.GetEnvironmentVariable("ACTORWATCH_SIM_FIRST_SEED"), CultureInfo.InvariantCulture, out var first)
            ? first
            : FirstSeed;
        var begin = next;
        SimulationCount count = default;
        while (count.Steps < wanted)
        {
            count += SupervisionSimulation.Run(next++);
        }

        Report(count, next - begin);
        Assert.True(count is { Launches: > 100, Faults: > 100, Backoffs: > 20 }, $"too little happened: {count}");
    }

    private static void Report(SimulationCount count, int seeds) =>
        TestContext.Current.TestOutputHelper?.WriteLine($"{seeds} seeds: {count}");
}
