using ActorWatch.Actors;
using ActorWatch.Hosting;
using ActorWatch.IntegrationTests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Configuration;
using ActorWatch.Supervision.Status;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorWatch.IntegrationTests;

/// <summary>The supervision inside another program, with its real adapters.</summary>
public sealed class AdoptionTests
{
    [Fact]
    public async Task InstanceActor_Crashes_TheRunningProgramIsAdopted()
    {
        using var folder = new Folder();
        folder.WriteConfiguration("web { process.command = [sleep, \"100000\"], restart.initial-backoff = 0s }");
        var configuration = ConfigurationLoader.Load(folder.Configuration, Surroundings.Current).Configuration!;
        await using var host = SupervisionHost.Open(
            configuration, Surroundings.Current, isDaemon: false, TimeProvider.System, NullLoggerFactory.Instance);
        host.Supervision.Start();
        var before = await UntilAsync(host, web => web.State == ComponentState.Running);

        host.Supervision.System.ActorSelection("/user/actorwatch/components/web/instance-1").Tell(Kill.Instance);

        var adopted = await UntilAsync(host, web => web is { State: ComponentState.Running, Pid: not null });
        Assert.Equal((before.Pid, 1, 0), (adopted.Pid, adopted.Generation, adopted.Restarts));
        Assert.True(ProcessTable.Lives(adopted.Pid!.Value));
        Daemon.Kill("KILL", adopted.Pid.Value);
        var after = await UntilAsync(host, web => web is { State: ComponentState.Running, Generation: 2 });
        Assert.Equal(ExitStatus.KilledBy(UnixSignal.Kill), after.LastExit);
        await host.StopAsync(CancellationToken.None);
        Assert.False(ProcessTable.Lives(after.Pid!.Value));
    }

    private static async Task<ComponentStatus> UntilAsync(SupervisionHost host, Func<ComponentStatus, bool> wanted)
    {
        using var deadline = Deadline.In(30);
        await foreach (var status in host.Supervision.WatchAsync(deadline.Token))
        {
            if (wanted(status.Components[0]))
            {
                return status.Components[0];
            }
        }

        throw new TimeoutException();
    }
}
