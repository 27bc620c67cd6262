using System.Diagnostics;
using System.Globalization;

namespace ActorWatch.Supervision.Tests.Simulation;

public sealed class SupervisionSimulationTests
{
    private const int FirstSeed = 1;

    /// <summary>The steps of a normal run; ACTORWATCH_SIM_STEPS asks for more.</summary>
    private const long Steps = 200_000;

    private const string SeedVariable = "ACTORWATCH_SIM_SEED";
    private const string StepsVariable = "ACTORWATCH_SIM_STEPS";
    private const string TraceVariable = "ACTORWATCH_SIM_TRACE";

    [Fact]
    public void Tree_AnySeed_KeepsItsPromises()
    {
        if (Read(SeedVariable) is { } seed)
        {
            Report(Run((int)seed), 1);
            return;
        }

        var wanted = Read(StepsVariable) ?? Steps;
        var first = (int)(Read("ACTORWATCH_SIM_FIRST_SEED") ?? FirstSeed);
        var next = first;
        SimulationCount count = default;
        while (count.Steps < wanted)
        {
            count += Run(next++);
        }

        Report(count, next - first);
        Assert.True(
            count is { Steps: >= 100_000, Launches: > 100, Faults: > 100, Deaths: > 10, Backoffs: > 20, Alerts: > 100 } || Read(StepsVariable) is not null,
            $"too little happened: {count}");
    }

    [Fact]
    public async Task Run_OneSeedInTwoProcesses_GivesOneTrace()
    {
        if (Environment.GetEnvironmentVariable(TraceVariable) is { Length: > 0 } file)
        {
            await File.WriteAllTextAsync(file, Trace(), TestContext.Current.CancellationToken);
            return;
        }

        var trace = Path.GetTempFileName();
        try
        {
            await RunElsewhereAsync(trace);

            Assert.Equal(Trace(), await File.ReadAllTextAsync(trace, TestContext.Current.CancellationToken));
        }
        finally
        {
            File.Delete(trace);
        }
    }

    private static string Trace() =>
        string.Join("\n", Enumerable.Range(FirstSeed, 12).Select(seed => $"{seed} {SupervisionSimulation.Run(seed)}"));

    private static async Task RunElsewhereAsync(string trace)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(typeof(SupervisionSimulationTests).Assembly.Location);
        start.ArgumentList.Add("-method");
        start.ArgumentList.Add($"*.{nameof(Run_OneSeedInTwoProcesses_GivesOneTrace)}");
        start.Environment[TraceVariable] = trace;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
    }

    private static SimulationCount Run(int seed)
    {
        try
        {
            return SupervisionSimulation.Run(seed);
        }
        catch (SimulationFailedException failure)
        {
            throw new SimulationFailedException(
                $"{failure.InnerException?.Message}{Environment.NewLine}Replay: {SeedVariable}={seed} dotnet "
                + $"{Path.GetFileName(typeof(SupervisionSimulationTests).Assembly.Location)} -method '*.{nameof(Tree_AnySeed_KeepsItsPromises)}'"
                + $"{Environment.NewLine}{failure.Message}",
                failure);
        }
    }

    private static long? Read(string variable) =>
        long.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value) ? value : null;

    private static void Report(SimulationCount count, int seeds) =>
        TestContext.Current.TestOutputHelper?.WriteLine($"{seeds} seeds: {count}");
}
