using System.Collections.Concurrent;
using System.Diagnostics;
using ActorWatch.Client;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests.RandomCommands;

/// <summary>Sends commands beside the other lanes, and notes every answer and every problem.</summary>
internal sealed class CommandLanes(Daemon daemon, RandomComponents components)
{
    private static readonly string[] Actions = ["start", "stop", "restart", "reset"];
    private readonly ConcurrentDictionary<string, int> _answers = new();
    private readonly ConcurrentQueue<string> _problems = new();
    private long _slowest;

    public IReadOnlyCollection<string> Problems => _problems;

    public string Summary =>
        $"{string.Join(", ", _answers.OrderBy(answer => answer.Key).Select(answer => $"{answer.Value} {answer.Key}"))}; "
        + $"slowest answer without waiting {Stopwatch.GetElapsedTime(0, Volatile.Read(ref _slowest)).TotalMilliseconds:0} ms";

    /// <summary>Any action on any component, waiting for the result or not.</summary>
    public Task CommandAsync(Random random) => SendAsync(
        RandomComponents.Names[random.Next(RandomComponents.Count)], Actions[random.Next(Actions.Length)], wait: random.Next(2) == 0);

    /// <summary>A few actions on one component, one after the other; tells whether the last says up or down.</summary>
    public async Task<bool> SettleAsync(string name, Random random)
    {
        var isUp = random.Next(3) > 0;
        for (var before = random.Next(3); before > 0; before--)
        {
            await SendAsync(name, Actions[random.Next(Actions.Length)], wait: false);
        }

        await SendAsync(name, isUp ? Actions[random.Next(2) * 2] : "stop", wait: false);
        return isUp;
    }

    /// <summary>Writes the file with other commands and has it read.</summary>
    public async Task ReloadAsync(Random random)
    {
        components.Change(random);
        await GuardAsync("reload", async () =>
        {
            var report = await daemon.Client.ReloadAsync(file: null, cancellationToken: CancellationToken.None);
            return report.IsDone ? "done" : throw new InvalidOperationException($"{report.Outcome}: {report.Message}");
        });
    }

    /// <summary>Kills the program of any component.</summary>
    public async Task KillAsync(Random random)
    {
        var name = RandomComponents.Names[random.Next(RandomComponents.Count)];
        await GuardAsync("kill", async () =>
        {
            var status = await daemon.Client.GetStatusAsync(CancellationToken.None);
            var pid = status.Components.First(component => component.Name == name).Pid;
            if (pid is null || !ProcessTable.EnvironmentOf(pid.Value).Contains($"ACTORWATCH_INSTANCE={name}/", StringComparison.Ordinal))
            {
                return "without a program";
            }

            Daemon.Kill("KILL", pid.Value);
            return "done";
        });
    }

    private async Task SendAsync(string name, string action, bool wait)
    {
        var start = Stopwatch.GetTimestamp();
        await GuardAsync(action, async () =>
        {
            var report = await daemon.Client.CommandAsync(name, action, wait, CancellationToken.None);
            if (report.Outcome is "timed-out" or "not-found" || (!wait && !report.IsDone))
            {
                _problems.Enqueue($"{action} {name}: {report.Outcome}: {report.Message}");
            }

            return report.Outcome;
        });
        if (!wait)
        {
            InterlockedMax(Stopwatch.GetTimestamp() - start);
        }
    }

    private async Task GuardAsync(string what, Func<Task<string>> act)
    {
        try
        {
            var answer = await act();
            _answers.AddOrUpdate($"{what} {answer}", 1, (_, count) => count + 1);
        }
        catch (Exception error) when (error is ActorWatchClientException or InvalidOperationException)
        {
            _problems.Enqueue($"{what}: {error.Message}");
        }
    }

    private void InterlockedMax(long took)
    {
        for (var known = Volatile.Read(ref _slowest); took > known; known = Volatile.Read(ref _slowest))
        {
            Interlocked.CompareExchange(ref _slowest, took, known);
        }
    }
}
