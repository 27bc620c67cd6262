using System.Globalization;
using ActorWatch.Client.Contracts;
using ActorWatch.IntegrationTests.RandomCommands;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests.DaemonDeaths;

/// <summary>
/// Fifty components, random commands, and kill -9 of the daemon again and again. /proc and the programs themselves tell what
/// became of them. A run with a problem keeps its folder. ACTORWATCH_DEATH_SEED repeats the choices of a run; the long run is
/// <c>ACTORWATCH_DEATH_ROUNDS=5000 dotnet artifacts/bin/ActorWatch.IntegrationTests/release/ActorWatch.IntegrationTests.dll
/// -class "*DaemonDeathsTests"</c>.
/// </summary>
[Collection(BusyTests.Name)]
public sealed class DaemonDeathsTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Kill_AtRandomMoments_NothingIsLostNothingRunsTwiceAndNothingIsLeft()
    {
        Programs.Require("flock");
        Programs.Require("setsid");
        var seed = Number("ACTORWATCH_DEATH_SEED") ?? Random.Shared.Next();
        var rounds = Number("ACTORWATCH_DEATH_ROUNDS") ?? (Binary.IsNative ? 200 : 20);
        using var folder = new Folder();
        var components = new DyingComponents(folder);
        components.Write();
        var intents = new Intents();
        var adversary = new Adversary(folder, components, intents, new Random(seed));
        var sampler = new InstanceSampler(folder);
        using var sampling = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var looking = sampler.RunAsync(sampling.Token);
        output.WriteLine($"ACTORWATCH_DEATH_SEED={seed} ACTORWATCH_DEATH_ROUNDS={rounds} {folder.Path}");

        var verdict = new Verdict(new StartBook(folder), components);
        folder.Keep();
        try
        {
            for (var round = 0; round < rounds; round++)
            {
                await adversary.RoundAsync();
            }

            await EndAsync(folder, components, adversary, intents, verdict);
        }
        finally
        {
            await sampling.CancelAsync();
            await looking;
            ProcessTable.KillMarked(folder);
            ProcessTable.WorkingIn(folder.Path).ForEach(ProcessTable.Kill);
        }

        output.WriteLine($"{verdict.Starts} starts, {sampler.Seen} processes in {sampler.Samples} samples");
        Assert.True(sampler.Seen > sampler.Samples, "the sampler is blind");
        string[] problems = [.. verdict.Problems, .. sampler.Overlaps, .. intents.Problems];
        Assert.True(problems.Length == 0, $"seed {seed}, {rounds} rounds:\n{string.Join('\n', problems)}");
        folder.Forget();
    }

    // A last command to each target and a last death at once; then all must come to stand as it was wanted.
    private static async Task EndAsync(
        Folder folder, DyingComponents components, Adversary adversary, Intents intents, Verdict verdict)
    {
        var first = Daemon.Launch(folder);
        intents.Compare(await first.UntilAsync(_ => true, 60));
        var up = await adversary.SettleAsync(first);
        await first.DieAsync();
        await using var last = Daemon.Launch(folder);
        intents.Compare(await last.UntilAsync(_ => true, 60));
        var status = await last.UntilAsync(all => IsSettled(all, components, up), 60);
        await verdict.JudgeAsync(status, () => last.UntilAsync(_ => true));
        await last.CommandAsync("down");
        await last.EndAsync();
        verdict.JudgeEnd();
    }

    private static bool IsSettled(StatusReport status, DyingComponents components, bool[] up)
    {
        var first = components.All.Count - DyingComponents.TargetCount;
        return status.Components.Index().All(found => (components.All[found.Index].Fate, found.Item) switch
        {
            (Fate.Healthy, var component) => component is { State: "Running", Pid: not null },
            (Fate.Crashing, var component) => component.State is "Starting" or "Running" or "Restarting",
            (Fate.Once, var component) => component.State is "Completed" or "Failed",
            (Fate.Limited, var component) => component.State == "Failed",
            (_, var component) when !up[found.Index - first] => component is { State: "Stopped", Pid: null },
            (_, var component) when DyingComponents.IsFlapping(found.Index - first) => component.State is "Running" or "Restarting",
            (_, var component) => component is { State: "Running", Pid: { } pid }
                && ProcessTable.EnvironmentOf(pid).Split('\0').Contains(components.VersionOf(found.Index - first)),
        });
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
