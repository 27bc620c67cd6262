using ActorWatch.SampleHost;
using ActorWatch.Supervision;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ActorWatch.Hosting.Tests;

public sealed class HostTests
{
    [Fact]
    public async Task Process_KilledFromOutside_IsRestartedAndStoppedWithTheHost()
    {
        await using var host = await TestHost.StartAsync(watch => watch.AddProcess(
            "web", ["sleep", "1000"], web => web.Set("restart.initial-backoff", 0)));
        var first = await host.UntilAsync("web", web => web.State == ComponentState.Running);

        System.Diagnostics.Process.GetProcessById(first.Pid!.Value).Kill();
        var second = await host.UntilAsync("web", web => web is { State: ComponentState.Running, Generation: 2 });
        await host.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal("killed by SIGKILL", second.LastError);
        Assert.False(Directory.Exists($"/proc/{second.Pid}"));
    }

    [Fact]
    public async Task Probe_OfTheHost_DecidesAboutTheComponent()
    {
        await using var host = await TestHost.StartAsync(
            watch => watch.AddProbe<SwitchProbe>("switch").AddWorker(
                "bot",
                (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation),
                bot => bot.Probe(ProbeKind.Readiness, "switch").Set("probes.readiness.period", "10ms")),
            services => services.AddSingleton<Switch>());

        await host.UntilAsync("bot", bot => bot.Probes is [{ Message: "switched off" }]);
        Assert.False((await host.StatusAsync("bot")).Ready);
    }

    [Fact]
    public async Task Stop_OfTheHostOutOfTime_KillsWhatStays()
    {
        await using var host = await TestHost.StartAsync(watch => watch.AddProcess(
            "stubborn", ["/bin/sh", "-c", "trap '' TERM; while :; do sleep 1; done"], stubborn => stubborn.Set("stop.timeout", "1h")));
        var running = await host.UntilAsync("stubborn", stubborn => stubborn.State == ComponentState.Running);

        await host.StopAsync(new CancellationToken(canceled: true));

        Assert.False(Directory.Exists($"/proc/{running.Pid}"));
    }

    [Fact]
    public async Task Start_WithMistakes_NamesThemAll()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddActorWatch(watch => watch
            .AddHoconString("actorwatch.components.x { process.command = [a], proces = 1 }")
            .AddWorker("bot", (_, _) => Task.CompletedTask, bot => bot.Set("restart.max-backof", "1s").Probe(ProbeKind.Liveness, "none")));
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<ConfigurationRefusedException>(
            () => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(4, error.Problems.Count); // the probe is an unknown key, and then there is none
        Assert.Contains("did you mean 'max-backoff'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_ToNobody_IsAnAnswer()
    {
        await using var host = await TestHost.StartAsync(watch => watch.AddWorker("bot", (_, _) => Task.CompletedTask));

        var unknown = await host.Watch.StartAsync("bto", cancellationToken: TestContext.Current.CancellationToken);
        var invalid = await host.Watch.StartAsync("no name", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((CommandOutcome.NotFound, CommandOutcome.NotFound), (unknown.Outcome, invalid.Outcome));
        Assert.Contains("Did you mean 'bot'?", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HoconFile_AndCode_MergeAndTheFileRefersToAWorker()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            file, "actorwatch.components.bot { worker {}, restart.on = failure }", TestContext.Current.CancellationToken);
        await using var host = await TestHost.StartAsync(watch => watch.AddWorker("bot", (_, _) => Task.CompletedTask).AddHoconFile(file));

        await host.UntilAsync("bot", bot => bot.State == ComponentState.Completed);
        File.Delete(file);
    }

    [Fact]
    public async Task SampleHost_Runs_AllComponentsComeUpAndStop()
    {
        var folder = Directory.CreateTempSubdirectory("aw-sample-").FullName;
        Environment.SetEnvironmentVariable("ACTORWATCH_DATA_DIR", folder);
        using var host = SampleHosts.Create([]);
        await host.StartAsync(TestContext.Current.CancellationToken);
        Environment.SetEnvironmentVariable("ACTORWATCH_DATA_DIR", null);
        var watch = host.Services.GetRequiredService<IActorWatch>();

        foreach (var name in new[] { "producer", "consumer", "helper" })
        {
            Assert.Equal(CommandOutcome.Done, (await watch.StartAsync(name, cancellationToken: TestContext.Current.CancellationToken)).Outcome);
        }

        await host.StopAsync(TestContext.Current.CancellationToken);
        Assert.All(
            (await watch.GetStatusAsync(TestContext.Current.CancellationToken)).Components,
            component => Assert.Equal(ComponentState.Stopped, component.State));
    }

    private sealed class Switch;

    private sealed class SwitchProbe(Switch source) : IProbe
    {
        public Task<ProbeResult> CheckAsync(ProbeTarget target, CancellationToken cancellationToken) =>
            Task.FromResult(ProbeResult.Failed(source is null ? "no switch" : "switched off"));
    }
}
