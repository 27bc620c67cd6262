using ActorWatch.Client;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests.DaemonDeaths;

/// <summary>
/// Starts daemons and kills them at bad moments: while they start, while a command is on its way, just after one was answered
/// or a program was killed.
/// </summary>
internal sealed class Adversary(Folder folder, DyingComponents components, Intents intents, Random random)
{
    private static readonly string[] Actions = ["start", "stop", "restart", "reset"];
    private readonly StartBook _starts = new(folder);

    /// <summary>One life of a daemon, and what happens until the next one.</summary>
    public async Task RoundAsync()
    {
        var daemon = Daemon.Launch(folder);
        Note($"daemon {daemon.Pid}");
        if (random.Next(3) == 0)
        {
            await PauseAsync(random.Next(Binary.IsNative ? 150 : 600));
            Note(await daemon.DieAsync());
        }
        else
        {
            await LiveAsync(daemon);
        }

        if (random.Next(3) == 0)
        {
            KillTarget();
        }

        if (random.Next(10) == 0)
        {
            components.Change(random);
        }
    }

    /// <summary>A last word to each target; tells which of them are to be up.</summary>
    public async Task<bool[]> SettleAsync(Daemon daemon)
    {
        var up = new bool[DyingComponents.TargetCount];
        for (var number = 0; number < up.Length; number++)
        {
            up[number] = random.Next(3) > 0;
            await CommandAsync(daemon, DyingComponents.TargetName(number), up[number] ? "restart" : "stop");
        }

        return up;
    }

    private async Task LiveAsync(Daemon daemon)
    {
        var status = await daemon.UntilAsync(_ => true, 60);
        Assert.Equal(components.All.Select(component => component.Name), status.Components.Select(component => component.Name));
        intents.Compare(status);
        for (var left = random.Next(8); left > 0; left--)
        {
            await ActAsync(daemon);
        }

        var last = random.Next(3) switch
        {
            0 => SendLastAsync(daemon),
            1 => Task.Run(KillTarget),
            _ => ActAsync(daemon),
        };
        await PauseAsync(random.Next(6));
        Note(await daemon.DieAsync());
        await last;
    }

    private async Task ActAsync(Daemon daemon)
    {
        switch (random.Next(10))
        {
            case 0:
                await PauseAsync(random.Next(200));
                break;
            case 1:
                components.Change(random);
                await TryAsync(() => daemon.Client.ReloadAsync(file: null, cancellationToken: TestContext.Current.CancellationToken));
                break;
            case 2 or 3:
                KillTarget();
                break;
            default:
                await CommandAsync(daemon, AnyTarget(), Actions[random.Next(Actions.Length)]);
                break;
        }
    }

    private async Task CommandAsync(Daemon daemon, string name, string action)
    {
        Note($"{action} {name}");
        intents.Sent(name, action);
        var report = await TryAsync(() => daemon.Client.CommandAsync(name, action, wait: false, TestContext.Current.CancellationToken));
        if (report is not null)
        {
            Assert.True(report.IsDone, report.Message);
            intents.Taken(name, action);
        }
    }

    // Nobody waits for the answer, which the daemon may not live to give.
    private async Task SendLastAsync(Daemon daemon)
    {
        var (name, action, wait) = (AnyTarget(), Actions[random.Next(Actions.Length)], random.Next(2) == 0);
        Note($"{action} {name}, and death");
        intents.Sent(name, action);
        await TryAsync(() => daemon.Client.CommandAsync(name, action, wait, TestContext.Current.CancellationToken));
    }

    private string AnyTarget() => DyingComponents.TargetName(random.Next(DyingComponents.TargetCount));

    // Only what still is the program that was started here.
    private void KillTarget()
    {
        var name = AnyTarget();
        var (generation, pid) = _starts.Read()[name].LastOrDefault();
        if (pid != 0 && ProcessTable.WorksIn(pid, folder.Path)
            && ProcessTable.EnvironmentOf(pid).Contains($"ACTORWATCH_INSTANCE={name}/{generation}\0", StringComparison.Ordinal))
        {
            Note($"kill {name} {pid}");
            ProcessTable.Kill(pid);
        }
    }

    // What happened, for who has to find out why it went wrong. A kill notes beside a death.
    private void Note(string what)
    {
        lock (_starts)
        {
            File.AppendAllText(folder["journal"], $"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {what.TrimEnd()}\n");
        }
    }

    private static async Task<T?> TryAsync<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (ActorWatchClientException)
        {
            return null; // the daemon is dead
        }
    }

    private static Task PauseAsync(int milliseconds) =>
        Task.Delay(milliseconds, TestContext.Current.CancellationToken); // when it dies
}
