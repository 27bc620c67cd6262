using ActorWatch.Client.Contracts;
using ActorWatch.IntegrationTests.Containers;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests.Examples;

/// <summary>
/// <c>hocon/examples/stigmer.conf</c> as it stands, with programs that behave like the originals in their places and shorter
/// times: each failure is detected, repaired and explained.
/// </summary>
[Collection(DockerTests.Name)]
public sealed class StigmerTests(DockerEngine engine)
{
    private static readonly string[] Names = ["temporal", "stigmer-server", "workflow-runner", "agent-runner"];

    [Fact]
    public async Task Up_TemporalIsSlow_AllWaitAndStartInOrder()
    {
        using var folder = new Folder();
        await using var daemon = await LaunchAsync(folder);

        var waiting = await daemon.UntilAsync(all => all.Components is [{ State: "Starting" }, { State: "Waiting" }, { State: "Waiting" }, { State: "Waiting" }]);
        Assert.Equal("waits for temporal to be ready (it is Starting)", waiting.Components[1].Reason);

        var up = await UpAsync(daemon);
        Assert.Equal(Names, up.Components.Select(component => component.Name));
        Assert.True(up.Components.Zip(up.Components.Skip(1)).All(pair => pair.First.StartedAt <= pair.Second.StartedAt));
        Assert.Contains("Health monitoring: ✓ Active", (await daemon.CommandAsync("status")).Output, StringComparison.Ordinal);
        Assert.Contains(up.Components[3].ContainerId![..12], (await daemon.CommandAsync("status", "agent-runner")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await daemon.CommandAsync("health")).ExitCode);
        Assert.Contains("serving, temporal at 127.0.0.1:", (await daemon.CommandAsync("logs", "stigmer-server")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_EachOfTheThree_ComesBackAndWhyNamesTheSignal()
    {
        using var folder = new Folder();
        await using var daemon = await LaunchAsync(folder);
        var before = await UpAsync(daemon);

        Daemon.Kill("KILL", before.Components[1].Pid!.Value);
        Daemon.Kill("KILL", before.Components[2].Pid!.Value);
        Daemon.Kill("KILL", await engine.PidOfAsync(before.Components[3].ContainerId!));

        var after = await UpAsync(daemon, all => all.Components.Skip(1).All(component => component is { Generation: 2, Restarts: 1 }));
        Assert.Equal(1, after.Components[0].Generation);
        foreach (var name in Names.Skip(1))
        {
            Assert.Contains("killed by SIGKILL", (await daemon.CommandAsync("events", name)).Output, StringComparison.Ordinal);
            Assert.Contains("killed by SIGKILL", (await daemon.CommandAsync("logs", name)).Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Server_PortIsOpenButItDoesNotServe_IsRestartedForIt()
    {
        using var folder = new Folder();
        await using var daemon = await LaunchAsync(folder);
        var before = await UpAsync(daemon);

        File.WriteAllText(folder["broken"], "");
        var broken = await daemon.UntilAsync("stigmer-server", component => component.Generation == 2);
        Assert.Contains("NOT_SERVING", broken.LastError!, StringComparison.Ordinal);
        Assert.Contains("NOT_SERVING", (await daemon.CommandAsync("why", "stigmer-server")).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await daemon.CommandAsync("health")).ExitCode);
        File.Delete(folder["broken"]);

        var after = await UpAsync(daemon);
        Assert.Equal((before.Components[2].Pid, 0L), (after.Components[2].Pid, after.Components[2].Restarts));
    }

    [Fact]
    public async Task Agent_BecomesUnhealthy_IsRestartedForIt()
    {
        using var folder = new Folder();
        await using var daemon = await LaunchAsync(folder);
        var before = await UpAsync(daemon);

        await engine.RunInAsync(before.Components[3].ContainerId!, "rm", "/tmp/ok");

        var after = await UpAsync(daemon, all => all.Components[3].Generation == 2);
        Assert.NotEqual(before.Components[3].ContainerId, after.Components[3].ContainerId);
        Assert.Contains("unhealthy", after.Components[3].LastError!, StringComparison.Ordinal);
        Assert.Contains("no file", (await daemon.CommandAsync("events", "agent-runner")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EngineAndDaemon_Die_NothingThatRunsIsRestarted()
    {
        using var folder = new Folder();
        await using var daemon = await LaunchAsync(folder);
        var before = await UpAsync(daemon);

        await engine.KillAsync();
        await daemon.UntilAsync(all => all.Notices.Any(notice => notice.Contains("does not answer since", StringComparison.Ordinal)));
        await daemon.DieAsync();
        await engine.StartAsync();
        await using var second = await LaunchAsync(folder);

        var after = await UpAsync(second);
        Assert.Equal(
            before.Components.Select(component => (component.Name, component.Pid, component.ContainerId, component.Generation, component.Restarts)),
            after.Components.Select(component => (component.Name, component.Pid, component.ContainerId, component.Generation, component.Restarts)));
    }

    [Fact]
    public async Task Runner_CrashesAgainAndAgain_IsFailedAndTheOthersRunOn()
    {
        using var folder = new Folder();
        await using var daemon = await LaunchAsync(folder);
        await UpAsync(daemon);

        File.WriteAllText(folder["crash"], "");

        var failed = await daemon.UntilAsync("workflow-runner", component => component.State == "Failed");
        Assert.Equal(3, failed.Restarts);
        var (_, why, _) = await daemon.CommandAsync("why", "workflow-runner");
        Assert.Contains("exit code 3", why, StringComparison.Ordinal);
        Assert.Contains("no module named workflows", why, StringComparison.Ordinal);
        var others = await daemon.UntilAsync(_ => true);
        Assert.All(others.Components.Where(component => component.Name != "workflow-runner"), component => Assert.Equal("Running", component.State));
    }

    private static Task<StatusReport> UpAsync(Daemon daemon, Func<StatusReport, bool>? wanted = null) =>
        daemon.UntilAsync(all => all.Components.All(component => component is { State: "Running", Ready: true } && (component.Pid ?? (object?)component.ContainerId) is not null)
            && wanted?.Invoke(all) != false, 60);

    private async Task<Daemon> LaunchAsync(Folder folder)
    {
        await engine.RequireAsync();
        Programs.Require("python3");
        if (!File.Exists(folder.Configuration))
        {
            File.WriteAllText(folder.Configuration, Configuration(folder));
        }

        return Daemon.Launch(folder);
    }

    private string Configuration(Folder folder) =>
        $$"""
        include file("{{Repository.File("hocon/examples/stigmer.conf")}}")
        stigmer { home = "{{folder.Path}}", port = {{Ports.Free()}}, temporal-port = {{Ports.Free()}}, agent-image = "{{DockerEngine.CheckedImage}}" }
        actorwatch {
          data-dir = "{{folder.Path}}/data", api.socket = "{{folder.Socket}}", docker.host = "{{engine.Host}}"
          defaults.restart { initial-backoff = 100ms, max-backoff = 200ms }
          components {
            temporal.process.command = [python3, "{{Stand("temporal.py")}}", ${stigmer.temporal-port}]
            stigmer-server {
              process.command = [python3, "{{Stand("server.py")}}"]
              probes { startup.timeout = 20s, liveness { period = 300ms, timeout = 20s }, readiness { period = 300ms, timeout = 20s } }
            }
            workflow-runner {
              process.command = "test ! -e crash || { echo no module named workflows >&2; exit 3; }; while test ! -e crash; do sleep 0.1; done; exit 3"
              restart.max-restarts = 3
            }
            agent-runner {
              container { command = [sh, "-c", "touch /tmp/ok; exec sleep 100000"], network = none }
              probes.liveness { period = 300ms, timeout = 20s }
              stop.timeout = 1s
            }
          }
        }
        """;

    private static string Stand(string name) => Repository.File($"tests/ActorWatch.IntegrationTests/Examples/Stigmer/{name}");
}
