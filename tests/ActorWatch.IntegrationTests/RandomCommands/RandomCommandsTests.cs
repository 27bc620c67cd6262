using System.Globalization;
using ActorWatch.Client.Contracts;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests.RandomCommands;

/// <summary>
/// Commands, reloads and kills at random and at once. ACTORWATCH_RANDOM_SECONDS tells how long (300 for the full run),
/// ACTORWATCH_RANDOM_SEED repeats the choices of a run.
/// </summary>
[Collection(BusyTests.Name)]
public sealed class RandomCommandsTests(ITestOutputHelper output)
{
    private const int Commanders = 6;

    [Fact]
    public async Task Commands_AtRandomAndAtOnce_NeverTwoInstancesAndTheLastIntentWins()
    {
        Programs.Require("flock");
        var seed = Number("ACTORWATCH_RANDOM_SEED") ?? Random.Shared.Next();
        var seconds = Number("ACTORWATCH_RANDOM_SECONDS") ?? 20;
        using var folder = new Folder();
        var components = new RandomComponents(folder);
        await using var daemon = await Daemon.StartAsync(folder, components.Text());
        await daemon.UntilAsync(status => status.Components.All(component => component.Generation > 0));
        var lanes = new CommandLanes(daemon, components);
        var sampler = new InstanceSampler(folder);
        using var sampling = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var looking = sampler.RunAsync(sampling.Token);

        await ChurnAsync(lanes, seed, seconds);
        var up = await Task.WhenAll(RandomComponents.Names.Select((name, number) => lanes.SettleAsync(name, new Random(seed + 100 + number))));
        await lanes.ReloadAsync(new Random(seed));
        var last = await UntilSettledAsync(daemon, components, up);
        await sampling.CancelAsync();
        await looking;

        var told = $"seed {seed}, {seconds} s: {lanes.Summary}; {sampler.Seen} processes in {sampler.Samples} samples";
        output.WriteLine(told);
        Assert.True(sampler.Seen > sampler.Samples, $"{told}: the sampler is blind");
        Assert.True(lanes.Problems.Count == 0, $"{told}\n{string.Join('\n', lanes.Problems)}");
        Assert.True(components.Overlaps.Length == 0, $"{told}\n{string.Join('\n', components.Overlaps)}");
        Assert.True(sampler.Overlaps.Count == 0, $"{told}\n{string.Join('\n', sampler.Overlaps)}");
        Assert.All(last.Components.Zip(up), pair => Assert.Equal(pair.Second ? "up" : "down", pair.First.Desired));
        daemon.Signal("TERM");
        await daemon.EndAsync();
        Assert.Empty(ProcessTable.Marked(folder));
    }

    /// <summary>All lanes until the time is over, then until the last command is answered.</summary>
    private static Task ChurnAsync(CommandLanes lanes, int seed, int seconds)
    {
        var end = TimeProvider.System.GetTimestamp() + (seconds * TimeProvider.System.TimestampFrequency);
        async Task RepeatAsync(Func<Random, Task> act, Random random, int pause)
        {
            while (TimeProvider.System.GetTimestamp() < end)
            {
                await act(random);
                await Task.Delay(random.Next(pause), TestContext.Current.CancellationToken); // the rhythm of the load
            }
        }

        return Task.WhenAll(Enumerable.Range(0, Commanders).Select(number => RepeatAsync(lanes.CommandAsync, new Random(seed + number), 50))
            .Append(RepeatAsync(lanes.KillAsync, new Random(seed + 50), 200))
            .Append(RepeatAsync(lanes.ReloadAsync, new Random(seed + 51), 1000)));
    }

    // What is up runs by the newest text of the configuration.
    private static Task<StatusReport> UntilSettledAsync(Daemon daemon, RandomComponents components, bool[] up) => daemon.UntilAsync(
        status => status.Components.Select((component, number) => (up[number], RandomComponents.IsFlapping(number)) switch
        {
            (false, _) => component is { State: "Stopped", Pid: null },
            (true, true) => component.State is "Running" or "Restarting",
            _ => component is { State: "Running", Pid: { } pid }
                && ProcessTable.EnvironmentOf(pid).Split('\0').Contains(components.VersionOf(number)),
        }).All(settled => settled),
        60);

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
