using ActorWatch.Supervision;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Hosting.Tests;

public sealed class WorkerTests
{
    [Fact]
    public async Task Worker_Throws_IsRestartedAndItsExceptionTold()
    {
        var runs = 0;
        await using var host = await TestHost.StartAsync(watch => watch.AddWorker(
            "bot",
            (_, cancellation) => Interlocked.Increment(ref runs) == 1
                ? throw new InvalidOperationException("no bread")
                : Task.Delay(Timeout.Infinite, cancellation),
            bot => bot.Set("restart.initial-backoff", TimeSpan.FromMilliseconds(10))));

        var status = await host.UntilAsync("bot", bot => bot is { State: ComponentState.Running, Generation: 2 });

        Assert.Equal("InvalidOperationException: no bread", status.LastError);
        Assert.Null(status.Pid);
        Assert.Contains(host.Log.Lines, line => line.Contains("no bread", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Worker_GivesUp_IsAnAlert()
    {
        var folder = Directory.CreateTempSubdirectory("aw-alerts-").FullName;
        var file = Path.Combine(folder, "alerts");
        await using (await TestHost.StartAsync(watch => watch
            .AddHoconString($"actorwatch.alerts.sinks.log.file.path = \"{file}\"")
            .AddWorker("bot", (_, _) => throw new InvalidOperationException("no bread"), bot => bot.Set("restart.on", "never"))))
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
            while (!File.Exists(file) || !(await File.ReadAllTextAsync(file, deadline.Token)).EndsWith('\n'))
            {
                await timer.WaitForNextTickAsync(deadline.Token);
            }
        }

        Assert.EndsWith(
            " bot gave-up: InvalidOperationException: no bread; restart.on = never",
            Assert.Single(await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)),
            StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Worker_Returns_IsAnEndLikeAnyOther()
    {
        await using var host = await TestHost.StartAsync(watch => watch.AddWorker(
            "once", (_, _) => Task.CompletedTask, once => once.Set("restart.on", "failure")));

        await host.UntilAsync("once", once => once.State == ComponentState.Completed);
    }

    [Fact]
    public async Task Stop_WorkerThatListens_IsStopped()
    {
        await using var host = await TestHost.StartAsync(watch => watch.AddWorker("bot", Listening));
        await host.UntilAsync("bot", bot => bot.State == ComponentState.Running);

        var reply = await host.Watch.StopAsync("bot", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((CommandOutcome.Done, "stopped"), (reply.Outcome, reply.Message));
        Assert.Equal(DesiredState.Down, (await host.StatusAsync("bot")).Desired);
    }

    [Fact]
    public async Task Stop_WorkerThatIgnoresItsToken_IsFailedAndGetsNoSecondInstance()
    {
        var runs = 0;
        var release = new TaskCompletionSource();
        await using var host = await TestHost.StartAsync(watch => watch.AddWorker(
            "deaf",
            (_, _) =>
            {
                Interlocked.Increment(ref runs);
                return release.Task;
            },
            deaf => deaf.Set("stop.timeout", "50ms")));
        await host.UntilAsync("deaf", deaf => deaf.State == ComponentState.Running);

        var stop = await host.Watch.StopAsync("deaf", cancellationToken: TestContext.Current.CancellationToken);
        var start = await host.Watch.StartAsync("deaf", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(CommandOutcome.Refused, stop.Outcome);
        Assert.Contains("still running", stop.Message, StringComparison.Ordinal);
        Assert.Equal(CommandOutcome.Refused, start.Outcome);
        Assert.Contains("its last run is still running", start.Message, StringComparison.Ordinal);
        Assert.Equal(ComponentState.Failed, (await host.StatusAsync("deaf")).State);
        Assert.Equal(1, runs);

        release.SetResult();
        await host.Watch.StartAsync("deaf", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task Restart_Worker_RunsAgain()
    {
        await using var host = await TestHost.StartAsync(watch => watch.AddWorker("bot", Listening));
        await host.UntilAsync("bot", bot => bot.State == ComponentState.Running);

        var reply = await host.Watch.RestartAsync("bot", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((CommandOutcome.Done, "running"), (reply.Outcome, reply.Message));
        Assert.Equal(2, (await host.StatusAsync("bot")).Generation);
    }

    private static Task Listening(IServiceProvider services, CancellationToken cancellation) =>
        Task.Delay(Timeout.Infinite, cancellation);
}
